import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;
let isBroken = false;

beforeAll(async () => {
  app = await startPlayerApp({
    changeDeps: deps => ({
      ...deps,
      content: {
        byHash: hash => deps.content.byHash(hash),
        current() {
          if (isBroken) throw new Error('broken on purpose');
          return deps.content.current();
        },
      },
    }),
  });
}, 180_000);

afterAll(() => app?.stop());

it('a fault of the server is told kindly, with what to report, and is over when it is over', async () => {
  const player = await app.open({ viewport: 'phone', as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/notices');
  await player.see('Notices');
  isBroken = true;
  await page.getByRole('link', { name: 'Camp' }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  const said = await alert.textContent();
  expect(said).toContain('Something broke on our side.');
  expect(said).toMatch(/Report it as [0-9a-f-]{8,}/);
  expect(said).not.toContain('on purpose');
  await player.see('Camp');
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await alert.waitFor({ state: 'detached' });
  await player.see('Camp');
  await player.close();
});
