import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlayerPage } from './player-page.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** What the browser says on the console about each request without a network. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

/** At camp, with everything on the device that is needed without a network. */
async function openCamp(): Promise<PlayerPage> {
  const player = await app.open({ as: await app.createPlayer() });
  await player.page.goto('/');
  await player.see('Camp');
  await player.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  return player;
}

it('without a network, a reload shows what was known last and how old it is, until the network is back', async () => {
  const player = await openCamp();
  const { page, context } = player;
  const name = await page.getByRole('heading', { level: 2 }).last().textContent();
  await context.setOffline(true);
  await page.reload();
  await page.getByText('No network. You see what was known last.').waitFor();
  await page.getByText('Last news: just now.').waitFor();
  await page.getByRole('heading', { level: 2, name: name! }).waitFor();
  player.forgive(NO_NETWORK);
  await player.see('Camp');
  // Screens whose code was never loaded are on the device, too.
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await context.setOffline(false);
  await page.getByText('Connected again.').waitFor();
  player.forgive(NO_NETWORK);
  await player.see('Settings');
  await player.close();
});

it('whoever has signed out leaves nothing on the device, and cannot sign in without a network', async () => {
  const player = await openCamp();
  const { page, context } = player;
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await player.see('Sign in');
  const kept = await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('delve');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('answers').objectStore('answers').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  })`);
  expect(kept).toBe(0);
  await context.setOffline(true);
  await page.goto('/notices');
  await page.getByText('No network. Signing in needs one.').waitFor();
  player.forgive(NO_NETWORK);
  await player.see('Sign in');
  await player.close();
});

it('keeps nothing of the API in the service worker’s caches', async () => {
  const player = await openCamp();
  const cached = await player.page.evaluate<string[]>(`caches.keys()
    .then(names => Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(({ url }) => url))))
    .then(urls => urls.flat())`);
  expect(cached.length).toBeGreaterThan(10);
  expect(cached.filter(url => url.includes('graphql'))).toEqual([]);
  await player.close();
});

it('says when there is a newer version, and goes on with it', async () => {
  const player = await openCamp();
  const { page } = player;
  await page.reload();
  await player.see('Camp');
  // For browsers, the same file under another address is another version.
  await page.evaluate(
    `navigator.serviceWorker.register('/service-worker.js?newer', { type: 'module' }).then(() => undefined)`,
  );
  await page.getByText('A newer version of the app is ready.').waitFor();
  await player.check('a newer version');
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Load it' }).click();
  await reloaded;
  await player.see('Camp');
  expect(await page.evaluate('navigator.serviceWorker.controller.scriptURL')).toMatch(/\?newer$/);
  await player.close();
});
