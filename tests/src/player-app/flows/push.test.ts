import { activityKey } from '@delve/platform/session-cache/redis-session-cache.ts';
import { Redis } from 'ioredis';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FIRST_QUEST } from '../../api/api-client.ts';
import { type ApiServer, type ApiServerOptions, startApiServer } from '../../api/api-server.ts';
import { launchChromium } from '../../harness/launch-chromium.ts';
import { type PushServices, startPushServices } from '../../harness/push/push-services.ts';
import { APP_ORIGIN, buildInstalledApp, InstalledApp } from './installed-app.ts';
import type { Credentials } from './player-page.ts';

vi.setConfig({ testTimeout: 60_000 });

let services: PushServices;
let server: ApiServer;
let browser: Browser;
let redis: Redis;
beforeAll(async () => {
  await buildInstalledApp();
  services = await startPushServices();
  server = await start({ env: services.env, pushSenders: services.senders });
  browser = await launchChromium();
  redis = new Redis(server.redis.url);
}, 180_000);
afterAll(async () => {
  redis?.disconnect();
  await browser?.close();
  await server?.stop();
  await services?.stop();
});

function start({ env, ...options }: ApiServerOptions): Promise<ApiServer> {
  return startApiServer({ workers: true, ...options, env: { ...env, APP_ORIGINS: APP_ORIGIN } });
}

async function createPlayer(at: ApiServer): Promise<Credentials> {
  const client = await at.player();
  await client.createCharacter();
  return { email: client.email!, password: client.password! };
}

/** Signed in, with the settings before them. */
async function openSettings(at: ApiServer): Promise<InstalledApp> {
  const app = await InstalledApp.open(browser, at);
  await app.player.page.goto('/settings');
  await app.player.signIn(await createPlayer(at));
  await app.player.see('Settings');
  return app;
}

async function devices(
  at: ApiServer = server,
): Promise<{ user_id: string; token: string; unwanted: string[] }[]> {
  const { rows } = await at.database.pool.query('SELECT user_id, token, unwanted FROM push_devices');
  return rows;
}

async function untilDevices(expected: readonly object[]): Promise<void> {
  await vi.waitFor(async () => expect(await devices()).toMatchObject(expected), { timeout: 10_000 });
}

it('tells a player of the end of a run, from the tap in the settings to the result', async () => {
  const app = await openSettings(server);
  const { page } = app.player;
  // Neither Firebase nor the player has heard of it so far.
  expect((await app.calls()).filter(call => /register|request/i.test(call))).toEqual([]);

  await page.getByRole('button', { name: 'Tell me on this device' }).click();
  await page.getByRole('button', { name: 'Stop telling me' }).waitFor();
  await untilDevices([{ unwanted: [] }]);
  await app.player.check('settings that tell');
  expect(await app.calls()).toEqual(
    expect.arrayContaining([
      'PushNotifications.requestPermissions',
      'PushNotifications.createChannel',
      'PushNotifications.register',
    ]),
  );

  // What is wanted goes along.
  await page.getByLabel('A chain is done').uncheck({ force: true });
  await untilDevices([{ unwanted: ['chain_finished'] }]);

  await page.goto(`/quests/${FIRST_QUEST.questId}`);
  await page.getByRole('button', { name: /^Send/ }).waitFor();
  const [device] = await devices();
  await redis.del(activityKey(device!.user_id));
  await page.getByRole('button', { name: /^Send/ }).click();
  await vi.waitFor(() => expect(services.fcm.received).toHaveLength(1), { timeout: 20_000 });
  const { token, data } = services.fcm.received[0]!.message;
  expect(token).toBe(device!.token);

  await page.goto('/settings');
  await app.player.see('Settings');
  await app.tapOnPush(data as object);
  await page.waitForURL(url => url.pathname === (data as { path: string }).path);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Stop telling me' }).click();
  await page.getByRole('button', { name: 'Tell me on this device' }).waitFor();
  await untilDevices([]);
  expect(await app.calls()).toContain('PushNotifications.unregister');
  await app.player.close();
});

it('is told again after signing in again, and nobody after signing out', async () => {
  const app = await openSettings(server);
  const { page } = app.player;
  await page.getByRole('button', { name: 'Tell me on this device' }).click();
  await untilDevices([{}]);
  const [before] = await devices();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await app.player.see('Sign in');
  await untilDevices([]);
  expect(await app.calls()).toContain('PushNotifications.unregister');

  await app.player.signIn(await createPlayer(server));
  await untilDevices([{}]);
  const [after] = await devices();
  expect(after!.token).not.toBe(before!.token);
  expect(after!.user_id).not.toBe(before!.user_id);
  await app.player.close();
});

it('offers it once when a run is sent off, and asks nobody without a tap', async () => {
  const app = await openSettings(server);
  const { page } = app.player;
  await page.goto(`/quests/${FIRST_QUEST.questId}`);
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.getByRole('link', { name: 'Shall this device tell you when they are back?' }).click();
  await app.player.see('Settings');
  expect(await app.calls()).not.toContain('PushNotifications.requestPermissions');

  await app.answerWith('denied');
  await page.getByRole('button', { name: 'Tell me on this device' }).click();
  await page.getByText('The settings of this device keep Delve from showing notifications.').waitFor();
  await app.player.check('settings where the phone forbids it');
  await app.player.close();
});

it('says nothing of it where the server cannot push', async () => {
  const quiet = await start({});
  const app = await openSettings(quiet);
  const { page } = app.player;
  await page.goto(`/quests/${FIRST_QUEST.questId}`);
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.waitForURL(/\/runs\//);
  await page.goto('/settings');
  await app.player.see('Settings');
  expect(await page.getByText('While Delve is closed').count()).toBe(0);
  expect(await page.getByRole('link', { name: /Shall this device/ }).count()).toBe(0);
  expect(await app.calls()).not.toContain('PushNotifications.requestPermissions');
  await app.player.close();
  await quiet.stop();
});
