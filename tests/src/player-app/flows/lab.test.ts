import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

it('tries a queue a thousand times in the browser, and says what came of it', async () => {
  const player = await app.open({ as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/lab');
  await page.getByRole('button', { name: 'Try it 1,000 times', exact: true }).click();
  await page.getByText(/^Took .+ s on this device\.$/).waitFor({ timeout: 30_000 });
  await expect.poll(() => page.getByText('from 1,000 runs').count()).toBe(1);
  await player.check('an experiment');
  await player.close();
});
