import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp({ env: { DELVE_TIME_SCALE: '600' } });
}, 180_000);

afterAll(() => app?.stop());

it('shows a run as pictures, whose renderer is loaded when somebody asks for them', async () => {
  const player = await app.open({ as: await app.createPlayer() });
  const { page } = player;
  const scripts: string[] = [];
  page.on('response', response => {
    if (response.url().endsWith('.js')) scripts.push(response.url());
  });
  await page.goto('/quests');
  await page
    .getByRole('link', { name: /Rats in the Lamp/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Send them in' }).click();
  await page.getByRole('link', { name: 'Read what happened' }).click();
  const watch = page.getByRole('button', { name: 'Watch it as a picture' });
  await watch.waitFor();
  const before = scripts.length;

  await watch.click();
  await page.locator('canvas').waitFor();
  expect(scripts.length).toBeGreaterThan(before);
  // Nothing moves by itself where motion is reduced: the next event is shown when it is asked for.
  await page.getByText(/^Event 1 of /).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await player.check('a run in pictures');
  await player.close();
});
