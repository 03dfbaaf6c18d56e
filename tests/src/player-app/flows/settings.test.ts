import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Credentials, PlayerPage } from './player-page.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

async function openSettings(credentials: Credentials): Promise<PlayerPage> {
  const player = await app.open();
  await player.page.goto('/settings');
  await player.signIn(credentials);
  await player.see('Settings');
  return player;
}

it('looks as the player wants, also after a reload', async () => {
  const player = await openSettings(await app.createPlayer());
  const { page } = player;
  const theme = () => page.evaluate('document.documentElement.dataset.theme');
  expect(await theme()).toBe('dark');
  await page.getByRole('radio', { name: 'Daylight' }).check({ force: true });
  await page.getByRole('radio', { name: 'Very large' }).check({ force: true });
  await page.reload();
  await player.see('Settings');
  expect(await theme()).toBe('light');
  const size = await page.evaluate('getComputedStyle(document.documentElement).fontSize');
  expect(size).toBe('20.8px');
  await player.close();
});

it('a session that is ended elsewhere ends here, and a new one leads back to where it was', async () => {
  const credentials = await app.createPlayer();
  const [here, there] = [await openSettings(credentials), await openSettings(credentials)];
  await here.page.reload();
  await here.see('Settings');
  await here.page
    .getByRole('button', { name: /^Sign out there/ })
    .first()
    .click();
  await here.page.getByText('Signed out there.').waitFor();
  await there.page.getByRole('link', { name: 'Notices' }).click();
  await there.page.getByText('Your session has ended.').waitFor();
  await there.see('Sign in');
  await there.signIn(credentials);
  await there.see('Notices');
  await Promise.all([here.close(), there.close()]);
});

it('gives all data as a file, and deletes the account for whoever knows the password and is sure', async () => {
  const credentials = await app.createPlayer();
  const player = await openSettings(credentials);
  const { page } = player;
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the data' }).click();
  const download = await downloading;
  const data = JSON.parse(await readFile((await download.path())!, 'utf8'));
  expect(JSON.stringify(data)).toContain(credentials.email);

  await page.getByRole('button', { name: 'Delete the account' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete the account' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').check({ force: true });
  await dialog.getByLabel('Password, to be sure').fill('not the password');
  await confirm.click();
  await dialog.getByText('The address or the password is wrong.').waitFor();
  await player.check('deleting the account');
  await dialog.getByLabel('Password, to be sure').fill(credentials.password);
  await confirm.click();
  await player.see('Sign in');
  await player.signIn(credentials);
  await page.getByText('The address or the password is wrong.').waitFor();
  await player.close();
});

it('changes the password', async () => {
  const credentials = await app.createPlayer();
  const player = await openSettings(credentials);
  const { page } = player;
  await page.getByLabel('Current password').fill(credentials.password);
  await page.getByLabel('New password').fill('a new and long one');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('The password is changed.').waitFor();
  await player.close();
  const again = await openSettings({ ...credentials, password: 'a new and long one' });
  await again.close();
});
