import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { vi } from 'vitest';
import { type ApiServer, type ApiServerOptions, startApiServer } from '../../api/api-server.ts';
import { launchChromium } from '../../harness/launch-chromium.ts';
import { buildOnce } from './build-once.ts';
import { type KnownPlayer, PlayerPage, type PlayerPageOptions } from './player-page.ts';

const BUILD = resolve(import.meta.dirname, '../../../../player-app/build');

// A flow is many steps, each of which a browser lays out and axe looks at.
vi.setConfig({ testTimeout: 60_000 });

export interface RunningPlayerApp {
  readonly server: ApiServer;
  /** A browser window of its own: nobody is signed in, nothing is cached. */
  open(options?: PlayerPageOptions): Promise<PlayerPage>;
  /** Somebody with an account and a new vanguard, for tests that are not about signing up. */
  createPlayer(): Promise<KnownPlayer>;
  stop(): Promise<void>;
}

/** The player app as players get it: its production build, from a real gateway, with workers behind it. */
export async function startPlayerApp(options: ApiServerOptions = {}): Promise<RunningPlayerApp> {
  await buildOnce();
  const [server, browser] = await startBoth(options);
  return {
    server,
    open: page => PlayerPage.open(browser, server.url, page),
    async createPlayer() {
      const client = await server.player();
      await client.createCharacter();
      return { email: client.email!, password: client.password!, token: client.token! };
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

async function startBoth(options: ApiServerOptions): Promise<[ApiServer, Browser]> {
  const server = await startApiServer({ workers: true, playerAppFolder: BUILD, ...options });
  try {
    return [server, await launchChromium()];
  } catch (error) {
    await server.stop();
    throw error;
  }
}
