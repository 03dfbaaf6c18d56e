import type { CDPSession, Page } from 'playwright-core';
import type { BenchBrowser } from './open-browser.ts';

/** Lighthouse's, for phones. */
const CPU_SLOWDOWN = 4;

/** In one gesture, with the wheel: without a screen, Chromium does not scroll by touch. */
const SCROLLED_PIXELS = 12_000;
const PIXELS_PER_SECOND = 3_000;

/** As people scroll: a stretch, a look, the next stretch. */
const FLICKS = 10;
const FLICK_PIXELS = 3_000;
const LOOK_MS = 400;

/** What a list does while nothing moves, it has done after that. */
const REST_MS = 2_000;

export interface ScrollFigures {
  readonly scrollItems: number;
  /** Painted frames per second. */
  readonly scrollFps: number;
  /** Of the time between two frames, in milliseconds. */
  readonly scrollFrameP95Ms: number;
  /** Painted frames per second through everything that is listed, from rest and without a pause. */
  readonly scrollLongFps: number;
  /** The same while it is flicked through, from rest and with pauses, which do not count. */
  readonly scrollFlicksFps: number;
  /** What this machine makes of an empty page of the same height, scrolled in the same way right afterwards. */
  readonly scrollLimitFps: number;
}

/**
 * Scrolls through the notices, of which there are `count`, all loaded, on a processor four times slower: right away, from
 * rest to the end, and in flicks; then through nothing.
 */
export async function measureScroll(
  { context }: BenchBrowser,
  origin: string,
  count: number,
): Promise<ScrollFigures> {
  const page = await context.newPage();
  await page.goto(`${origin}/notices`);
  await loadAll(page, count);
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const listed = await scrollDown(page, devTools, SCROLLED_PIXELS);
  await restAtTop(page);
  const long = await scrollDown(page, devTools, height);
  await restAtTop(page);
  const flicks = await flickDown(page, devTools);
  await page.goto('about:blank');
  await page.evaluate(pixels => document.body.style.setProperty('height', `${pixels}px`), height);
  const empty = await scrollDown(page, devTools, SCROLLED_PIXELS);
  await page.close();
  return {
    scrollItems: count,
    scrollFps: listed.fps,
    scrollFrameP95Ms: listed.p95Ms,
    scrollLongFps: long.fps,
    scrollFlicksFps: flicks.fps,
    scrollLimitFps: empty.fps,
  };
}

interface Frames {
  /** Painted ones per second. */
  readonly fps: number;
  readonly p95Ms: number;
}

/** From the top, in one gesture. */
async function scrollDown(page: Page, devTools: CDPSession, pixels: number): Promise<Frames> {
  await page.evaluate(() => window.scrollTo(0, 0));
  return summarizeFrames(await recordScroll(page, devTools, pixels));
}

async function restAtTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(REST_MS);
}

async function flickDown(page: Page, devTools: CDPSession): Promise<Frames> {
  const most = Math.ceil((await page.evaluate(scrollableHeight)) / FLICK_PIXELS);
  const gaps: number[] = [];
  for (let flick = 0; flick < Math.min(FLICKS, most); flick++) {
    gaps.push(...(await recordScroll(page, devTools, FLICK_PIXELS)));
    await page.waitForTimeout(LOOK_MS);
  }
  return summarizeFrames(gaps);
}

/** @returns milliseconds between each two frames of a gesture that scrolls down, as far as there is something below */
async function recordScroll(page: Page, devTools: CDPSession, pixels: number): Promise<number[]> {
  await page.evaluate(startRecordingFrames);
  await devTools.send('Input.synthesizeScrollGesture', {
    x: 200,
    y: 500,
    yDistance: -Math.min(pixels, await page.evaluate(scrollableHeight)),
    speed: PIXELS_PER_SECOND,
    gestureSourceType: 'mouse',
  });
  const gaps = await page.evaluate(endRecordingFrames);
  if ((await page.evaluate(() => window.scrollY)) === 0) throw new Error('Nothing was scrolled.');
  return gaps;
}

function summarizeFrames(gaps: readonly number[]): Frames {
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const ascending = gaps.toSorted((a, b) => a - b);
  return {
    fps: toTenths((gaps.length / total) * 1_000),
    p95Ms: toTenths(ascending[Math.floor(ascending.length * 0.95)] ?? 0),
  };
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Goes back page by page until there is nothing older. */
async function loadAll(page: Page, count: number): Promise<void> {
  const older = page.getByRole('button', { name: 'Show older ones' });
  await page.locator('main a[href^="/runs/"]').first().waitFor();
  for (let asked = 0; asked < count && (await older.isVisible()); asked++) {
    await older.click();
    await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
  }
  const listed = await page.evaluate(
    () =>
      Number(document.querySelector('main [aria-setsize]')?.getAttribute('aria-setsize')) ||
      document.querySelectorAll('main a[href^="/runs/"]').length,
  );
  if (listed < count) throw new Error(`Only ${listed} of ${count} notices are listed.`);
}

interface RecordingWindow extends Window {
  benchFrames?: number[];
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

/** In the page: what is below the window. */
function scrollableHeight(): number {
  return document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
}
