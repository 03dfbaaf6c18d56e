import type { CDPSession, Page } from 'playwright-core';
import type { BenchBrowser } from './open-browser.ts';
import { recordLeastAhead, recordPageFrames, recordShownFrames } from './record-scroll.ts';

/** Lighthouse's, for phones. */
const CPU_SLOWDOWN = 4;

const SCROLLED_PIXELS = 12_000;

/** As people scroll: a stretch, a look, the next stretch. */
const FLICKS = 10;
const FLICK_PIXELS = 3_000;
const LOOK_MS = 400;

/** What a list does while nothing moves, it has done after that. */
const REST_MS = 2_000;

export interface ScrollFigures {
  readonly scrollItems: number;
  /** Frames per second for which the page's own thread was in time. */
  readonly scrollFps: number;
  /** Of the time between two frames, in milliseconds. */
  readonly scrollFrameP95Ms: number;
  /** Such frames per second through everything that is listed, from rest and without a pause. */
  readonly scrollLongFps: number;
  /** The same while it is flicked through, from rest and with pauses, which do not count. */
  readonly scrollFlicksFps: number;
  /** What this machine makes of an empty page of the same height, scrolled in the same way right afterwards. */
  readonly scrollLimitFps: number;
  /** Frames per second that the screen showed of the first scroll, and how many of them came late. */
  readonly scrollShownFps: number;
  readonly scrollShownJanky: number;
  /** How far below the window the rows reached, in pixels, at the frame in which that was least. */
  readonly scrollLeastAheadPx: number;
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
  await goToTop(page);
  const shown = await recordShownFrames(page, devTools, SCROLLED_PIXELS);
  await goToTop(page);
  const leastAhead = await recordLeastAhead(page, devTools, SCROLLED_PIXELS);
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
    scrollShownFps: framesPerSecond(shown.slice(1).map(({ at }, index) => at - shown[index]!.at)),
    scrollShownJanky: shown.filter(({ isJanky }) => isJanky).length,
    scrollLeastAheadPx: Math.round(leastAhead),
  };
}

interface Frames {
  /** Those that were in time, per second. */
  readonly fps: number;
  readonly p95Ms: number;
}

/** From the top, in one gesture. */
async function scrollDown(page: Page, devTools: CDPSession, pixels: number): Promise<Frames> {
  await goToTop(page);
  return summarizeFrames(await recordPageFrames(page, devTools, pixels));
}

async function goToTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function restAtTop(page: Page): Promise<void> {
  await goToTop(page);
  await page.waitForTimeout(REST_MS);
}

async function flickDown(page: Page, devTools: CDPSession): Promise<Frames> {
  const gaps: number[] = [];
  for (let left = FLICKS; left > 0 && !(await page.evaluate(isAtEnd)); left--) {
    gaps.push(...(await recordPageFrames(page, devTools, FLICK_PIXELS)));
    await page.waitForTimeout(LOOK_MS);
  }
  return summarizeFrames(gaps);
}

function summarizeFrames(gaps: readonly number[]): Frames {
  const ascending = gaps.toSorted((a, b) => a - b);
  return {
    fps: framesPerSecond(gaps),
    p95Ms: toTenths(ascending[Math.floor(ascending.length * 0.95)] ?? 0),
  };
}

/** @param gaps milliseconds from each frame to the next */
function framesPerSecond(gaps: readonly number[]): number {
  return toTenths((gaps.length / gaps.reduce((sum, gap) => sum + gap, 0)) * 1_000);
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

/** In the page: nothing is below the window. */
function isAtEnd(): boolean {
  return document.documentElement.scrollHeight - window.innerHeight - window.scrollY < 1;
}
