import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '@delve/tests/harness/launch-chromium.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pathOf, type Screen, type ScreenIds } from './screens.ts';

/** The app's three layouts; the tablet shows the light theme. */
export const VIEWPORTS = [
  { width: 375, height: 812, colorScheme: 'dark', isMobile: true },
  { width: 800, height: 1_100, colorScheme: 'light', isMobile: true },
  { width: 1_440, height: 900, colorScheme: 'dark', isMobile: false },
] as const;

/** Of WebP, in percent: below, the hatching of the rock gets stains. */
const QUALITY = 78;

export interface Visit {
  readonly origin: string;
  /** Of a session. */
  readonly token: string;
  readonly ids: ScreenIds;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** The file of a screen's picture at a width. */
export function pictureName({ name }: Screen, width: number): string {
  return `${name}-${width}.webp`;
}

/** Opens every screen at every width and writes its picture. @throws Error when a screen does not come to rest. */
export async function takePictures(screens: readonly Screen[], visit: Visit): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const viewport of VIEWPORTS)
      for (const isOpen of [true, false]) {
        const context = await openContext(browser, viewport, isOpen ? undefined : visit);
        for (const screen of screens.filter(one => (one.isOpen ?? false) === isOpen)) {
          const file = pictureName(screen, viewport.width);
          await writeFile(join(visit.folder, file), await takePicture(context, screen, visit));
          visit.say(file);
        }
        await context.close();
      }
  } finally {
    await browser.close();
  }
}

async function openContext(
  browser: Browser,
  { width, height, colorScheme, isMobile }: (typeof VIEWPORTS)[number],
  visit: Visit | undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    isMobile,
    hasTouch: isMobile,
    reducedMotion: 'reduce',
    locale: 'en',
    timezoneId: 'UTC',
  });
  if (visit)
    await context.addCookies([
      { name: 'delve-session', value: visit.token, url: visit.origin, httpOnly: true, sameSite: 'Strict' },
    ]);
  return context;
}

async function takePicture(context: BrowserContext, screen: Screen, { origin, ids }: Visit): Promise<Buffer> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  await page.goto(origin + pathOf(screen, ids));
  await comeToRest(page);
  if (faults.length > 0) throw new Error(`${screen.route} failed: ${faults.join('; ')}`);
  const devTools = await context.newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await page.close();
  return Buffer.from(data, 'base64');
}

/** Everything asked for has come, is shown, and is set in the fonts that it is meant to be set in. */
async function comeToRest(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('main [role="status"][aria-label^="Loading"]') === null,
  );
  await page.waitForFunction(() => document.documentElement.dataset.fonts === 'own');
  await page.evaluate(() => document.fonts.ready);
}
