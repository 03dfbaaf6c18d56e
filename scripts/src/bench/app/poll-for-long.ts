import type { BenchBrowser } from './open-browser.ts';

const MINUTE = 60_000;
const STEP_MS = 5_000;

/** A notice comes this often, in virtual milliseconds: what is polled for changes. */
const NEWS_EVERY_MS = 5 * MINUTE;

export interface PollingFigures {
  /** What scripts and documents hold after the collector has been, in millions of bytes. */
  readonly memoryMb: number;
  readonly memoryAtStartMb: number;
  readonly polledMinutes: number;
  /** Requests that the page sent to the API meanwhile. */
  readonly polls: number;
}

/**
 * Leaves the home screen open for a long time. The page's clock is wound forward, five seconds at a time; its requests
 * and their answers are real.
 * @param bringNews called every five virtual minutes
 */
export async function pollForLong(
  { context }: BenchBrowser,
  origin: string,
  minutes: number,
  bringNews: () => Promise<void>,
): Promise<PollingFigures> {
  const page = await context.newPage();
  let polls = 0;
  const underWay = new Set<unknown>();
  page.on('request', request => {
    if (!request.url().includes('/graphql')) return;
    polls++;
    underWay.add(request);
  });
  page.on('requestfinished', request => underWay.delete(request));
  page.on('requestfailed', request => underWay.delete(request));
  const settle = async () => {
    do await page.evaluate(() => undefined);
    while (underWay.size > 0);
  };

  await page.clock.install();
  await page.goto(origin);
  await page.locator('main [role="timer"]').waitFor();
  await settle();
  const devTools = await context.newCDPSession(page);
  const readMemory = async () => {
    await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize, backingStorageSize } =
      await devTools.send('Runtime.getHeapUsage');
    return Math.round((usedSize + embedderHeapUsedSize + backingStorageSize) / 100_000) / 10;
  };
  const memoryAtStartMb = await readMemory();
  polls = 0;
  for (let passed = 0; passed < minutes * MINUTE; passed += STEP_MS) {
    if (passed % NEWS_EVERY_MS === 0) await bringNews();
    await page.clock.runFor(STEP_MS);
    await settle();
  }
  const memoryMb = await readMemory();
  await page.close();
  // Notices every half minute, at the least.
  if (polls < minutes) throw new Error(`In ${minutes} minutes, only ${polls} requests were sent.`);
  return { memoryMb, memoryAtStartMb, polledMinutes: minutes, polls };
}
