import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { CHROMIUM_OPTIONS } from '@delve/tests/harness/launch-chromium.ts';
import { type BrowserContext, chromium } from 'playwright-core';
import type { BenchContext } from '../bench.ts';

/** A phone as Lighthouse emulates it. */
export const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75 } as const;

export interface BenchBrowser {
  /** Its profile: cookies and storage of all pages, those that Lighthouse opens included. */
  readonly context: BrowserContext;
  /** Where it takes orders by the DevTools protocol. */
  readonly debuggingPort: number;
}

/**
 * Starts the machine's Chromium without a window, with a profile of its own that is gone when the bench ends.
 * @throws Error when there is none.
 */
export async function openBrowser({ onEnd }: Pick<BenchContext, 'onEnd'>): Promise<BenchBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'delve-bench-profile-'));
  onEnd(() => rm(profile, { recursive: true, force: true }));
  const debuggingPort = await chooseFreePort();
  const context = await chromium.launchPersistentContext(profile, {
    ...CHROMIUM_OPTIONS,
    args: [...CHROMIUM_OPTIONS.args, `--remote-debugging-port=${debuggingPort}`],
    viewport: { width: PHONE.width, height: PHONE.height },
    deviceScaleFactor: PHONE.deviceScaleFactor,
    hasTouch: true,
    isMobile: true,
  });
  onEnd(() => context.close());
  return { context, debuggingPort };
}

/**
 * Gives the browser a player's session, and lets it visit each origin once: what apps remember of their last visit is
 * there from then on.
 */
export async function signIn(
  { context }: BenchBrowser,
  token: string,
  origins: readonly string[],
): Promise<void> {
  for (const url of origins) {
    await context.addCookies([
      { name: 'delve-session', value: token, url, httpOnly: true, sameSite: 'Strict' },
    ]);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('heading', { name: 'What is new' }).waitFor();
    await page.locator('main time').first().waitFor();
    await page.close();
  }
}
