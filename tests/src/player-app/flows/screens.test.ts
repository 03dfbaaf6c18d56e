import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

it.each(['phone', 'tablet'] as const)(
  'every screen that the navigation leads to is sound on a %s',
  async viewport => {
    const player = await app.open({ viewport, as: await app.createPlayer() });
    const { page } = player;
    await page.goto('/');
    await player.see('Camp');
    const paths = await page.evaluate<string[]>(
      `[...new Set([...document.querySelectorAll('nav a')].map(link => link.getAttribute('href')))]`,
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      await page.goto(path);
      await player.see(/./);
    }
    await player.close();
  },
);

it('what does not fit into the bar of a phone is behind “More”', async () => {
  const player = await app.open({ viewport: 'phone', as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/');
  await player.see('Camp');
  await page.getByRole('button', { name: 'More' }).click();
  await player.check('More');
  await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).click();
  await player.see('Settings');
  await player.close();
});
