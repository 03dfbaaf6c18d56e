import { afterAll, beforeAll, it } from 'vitest';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

it('a newcomer finds the way from the sign-in to an account', async () => {
  const player = await app.open();
  await player.page.goto('/');
  await player.see('Sign in');
  await player.page.getByRole('link', { name: 'Create an account' }).click();
  await player.see('Create an account');
  await player.signUp();
  await player.close();
});

it('whoever follows a link without a session signs in, and gets there', async () => {
  const player = await app.open();
  await player.page.goto('/notices');
  await player.see('Sign in');
  await player.signIn(await app.createPlayer());
  await player.page.waitForURL('/notices');
  await player.see('Notices');
  await player.page.getByRole('link', { name: 'Camp' }).click();
  await player.see('Camp');
  await player.close();
});

it('an address that leads nowhere says so, and leads home', async () => {
  const player = await app.open();
  await player.page.goto('/no/such/passage');
  await player.see('Solid rock');
  await player.page.getByRole('link', { name: 'Back to camp' }).click();
  await player.see('Sign in');
  await player.close();
});
