import type { CDPSession, Page } from 'playwright-core';

const PIXELS_PER_SECOND = 3_000;

/** Scrolls down in one gesture, as far as there is something below. With the wheel: without a screen, there is no touch. */
async function scrollByGesture(page: Page, devTools: CDPSession, pixels: number): Promise<void> {
  await devTools.send('Input.synthesizeScrollGesture', {
    x: 200,
    y: 500,
    yDistance: -Math.min(pixels, await page.evaluate(scrollableHeight)),
    speed: PIXELS_PER_SECOND,
    gestureSourceType: 'mouse',
  });
  if ((await page.evaluate(() => window.scrollY)) === 0) throw new Error('Nothing was scrolled.');
}

/** @returns milliseconds between each two frames for which the page's own thread was in time */
export async function recordPageFrames(page: Page, devTools: CDPSession, pixels: number): Promise<number[]> {
  await page.evaluate(startRecordingFrames);
  await scrollByGesture(page, devTools, pixels);
  return page.evaluate(endRecordingFrames);
}

/** A frame on the screen in which the page stood further than in the one before. */
export interface ShownFrame {
  /** Milliseconds. */
  readonly at: number;
  /** By Chromium's own judgement: a refresh of the screen before it should have shown the page further, and did not. */
  readonly isJanky: boolean;
}

/** Of Chromium's trace. Its name and fields are Chromium's own, and none that it promises. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly args: { readonly scroll_jank_v4?: { readonly is_janky: boolean } };
}

/**
 * What the screen shows, which is not what the page's thread has time for: Chromium scrolls without asking it. By itself,
 * because tracing takes time, too.
 */
export async function recordShownFrames(
  page: Page,
  devTools: CDPSession,
  pixels: number,
): Promise<readonly ShownFrame[]> {
  const frames: ShownFrame[] = [];
  const collect = ({ value }: { value: object[] }) => {
    for (const { name, ph, ts, args } of value as TraceEvent[])
      if (name === 'ScrollJankV4' && ph === 'b' && args.scroll_jank_v4)
        frames.push({ at: ts / 1_000, isJanky: args.scroll_jank_v4.is_janky });
  };
  devTools.on('Tracing.dataCollected', collect);
  await devTools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['input.scrolling'] },
  });
  await scrollByGesture(page, devTools, pixels);
  const complete = new Promise(resolve => devTools.once('Tracing.tracingComplete', resolve));
  await devTools.send('Tracing.end');
  await complete;
  devTools.off('Tracing.dataCollected', collect);
  if (frames.length < 2) throw new Error('This Chromium does not tell which frames it showed of a scroll.');
  return frames.toSorted((a, b) => a.at - b.at);
}

/**
 * How far rows reached below the window, in pixels, at the frame in which that was least: the screen shows a page some frames
 * further than its thread knows, and would show a gap there.
 */
export async function recordLeastAhead(page: Page, devTools: CDPSession, pixels: number): Promise<number> {
  await page.evaluate(startWatchingRows);
  await scrollByGesture(page, devTools, pixels);
  return page.evaluate(endWatchingRows);
}

interface RecordingWindow extends Window {
  benchFrames?: number[];
  benchLeastAhead?: number;
}

/** In the page: notes when each frame begins, until told to end. */
function startRecordingFrames(): void {
  const frames: number[] = [];
  (window as RecordingWindow).benchFrames = frames;
  const onFrame = (now: number) => {
    frames.push(now);
    if ((window as RecordingWindow).benchFrames) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** In the page. @returns milliseconds between each two frames */
function endRecordingFrames(): number[] {
  const frames = (window as RecordingWindow).benchFrames ?? [];
  delete (window as RecordingWindow).benchFrames;
  return frames.slice(1).map((now, index) => now - (frames[index] ?? now));
}

/** In the page: notes in each frame how far the rows reach below the window, until told to end. */
function startWatchingRows(): void {
  const watching = window as RecordingWindow;
  watching.benchLeastAhead = Number.POSITIVE_INFINITY;
  const onFrame = () => {
    if (watching.benchLeastAhead === undefined) return;
    const last = [...document.querySelectorAll('main [aria-setsize]:not([hidden])')].at(-1);
    const ahead = (last?.getBoundingClientRect().bottom ?? 0) - window.innerHeight;
    watching.benchLeastAhead = Math.min(watching.benchLeastAhead, ahead);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** In the page. @returns pixels */
function endWatchingRows(): number {
  const watching = window as RecordingWindow;
  const least = watching.benchLeastAhead ?? Number.NaN;
  delete watching.benchLeastAhead;
  return least;
}

/** In the page: what is below the window. */
function scrollableHeight(): number {
  return document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
}
