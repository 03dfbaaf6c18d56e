import { randomUUID } from 'node:crypto';
import { isStackable } from '@delve/game/content/item-slot.ts';
import { decodeId } from '@delve/schema/ids.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '../../api/api-client.ts';
import { findItem } from '../../harness/make-players.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

async function nameOf(client: ApiClient): Promise<string> {
  const [character] = await client.read<{ name: string }[]>('{ characters { name } }');
  return character!.name;
}

it('a newcomer has a character with three taps on a phone', async () => {
  const player = await app.open({ viewport: 'phone' });
  const { page } = player;
  await page.goto('/sign-up');
  await player.signUp();
  await player.see('Somebody new');
  await page.getByRole('radio', { name: 'Lampbearer' }).check({ force: true });
  await page.getByRole('button', { name: 'Suggest a name' }).tap();
  await page.getByRole('button', { name: 'Begin the descent' }).tap();
  await player.see('Camp');
  await page.getByText(/has arrived in camp/).waitFor();
  await player.close();
});

it('shows what each choice comes to, and says at the field what is wrong with a name', async () => {
  const player = await app.open();
  const { page } = player;
  await page.goto('/sign-up');
  await player.signUp();
  await player.see('Somebody new');
  const hitPoints = page.locator('dl > div', { hasText: 'Hit points' }).locator('dd');
  const before = Number(await hitPoints.innerText());
  for (const part of ['What are they good at?', 'Where were they born?', 'What did they do before?'])
    await page.getByText(part).first().click();
  await page.getByRole('button', { name: 'Less Fortitude' }).click();
  expect(Number(await hitPoints.innerText())).toBeLessThan(before);
  await page.getByText('1 point left to place').first().waitFor();
  await page.getByRole('button', { name: 'Use the suggestion' }).click();
  expect(Number(await hitPoints.innerText())).toBe(before);
  await page.getByRole('radio', { name: 'Gloamkin' }).check({ force: true });
  await page.getByLabel('Name', { exact: true }).fill('Ann4');
  await page.getByText('Only letters, with single spaces').waitFor();
  await player.check('every part of the creation unfolded');
  await player.close();
});

it('a name that is taken is said at the field, and nothing else is lost', async () => {
  const client = await app.server.player();
  await client.createCharacter();
  const taken = await nameOf(client);
  const player = await app.open();
  const { page } = player;
  await page.goto('/sign-up');
  await player.signUp();
  await player.see('Somebody new');
  await page.getByRole('radio', { name: 'Sapper' }).check({ force: true });
  await page.getByLabel('Name', { exact: true }).fill(taken.toLowerCase());
  await page.getByRole('button', { name: 'Begin the descent' }).click();
  await page.getByText('Somebody living has this name.').waitFor();
  expect(await page.getByRole('radio', { name: 'Sapper' }).isChecked()).toBe(true);
  await page.getByLabel('Name', { exact: true }).fill('Mira Wren');
  await page.getByRole('button', { name: 'Begin the descent' }).click();
  await player.see('Camp');
  await player.close();
});

it('takes a shield off and puts it on again, with what that changes', async () => {
  const player = await app.open({ as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/gear');
  await player.see('Gear');
  await page.getByRole('button', { name: 'Off hand: Barrel Lid, common' }).click();
  const dialog = page.getByRole('dialog', { name: 'Barrel Lid' });
  await dialog.getByRole('list', { name: 'If they take it off' }).getByText('Armour').waitFor();
  await dialog.getByText('They brought it along when they came').waitFor();
  await player.check('an item that is worn');
  await dialog.getByRole('button', { name: 'Take off' }).click();
  await page.getByRole('button', { name: 'Off hand: empty' }).waitFor();
  await page.reload();
  await player.see('Gear');
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /Barrel Lid/ })
    .click();
  await dialog.getByRole('list', { name: 'If they put it on' }).getByText('Armour').waitFor();
  await dialog.getByRole('button', { name: 'Put on' }).click();
  await page.getByRole('button', { name: 'Off hand: Barrel Lid, common' }).waitFor();
  await player.close();
});

it('a link to an item opens it, and the way back closes it', async () => {
  const player = await app.open({ as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/gear');
  await player.see('Gear');
  await page.getByRole('button', { name: /^Main hand: Iron Longsword/ }).click();
  await page.getByRole('dialog', { name: 'Iron Longsword' }).waitFor();
  await page.reload();
  await page.getByRole('dialog', { name: 'Iron Longsword' }).waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await player.close();
});

it('every part of the sheet is there, and a character is let go by its name', async () => {
  const player = await app.open({ viewport: 'phone', as: await app.createPlayer() });
  const { page } = player;
  await page.goto('/character');
  await player.see('Character');
  for (const part of ['Feats', 'Practice', 'Standing', 'Bestiary']) {
    await page.getByRole('tab', { name: part }).click();
    await page.getByRole('tabpanel', { name: part }).waitFor();
    await player.check(`the sheet's ${part}`);
  }
  await page.getByRole('button', { name: 'Let them go' }).click();
  const sure = page.getByRole('button', { name: 'Delete for good' });
  expect(await sure.isDisabled()).toBe(true);
  await page.getByLabel(/^Type .+ to confirm$/).fill(await nameOf(await player.api()));
  await sure.click();
  await player.see('Somebody new');
  await player.close();
});

it('a full backpack is no wider than a phone', async () => {
  const { deps } = app.server;
  const player = await app.open({ viewport: 'phone', as: await app.createPlayer() });
  await player.page.goto('/gear');
  await player.see('Gear');
  const [character] = await (await player.api()).read<{ id: string }[]>('{ characters { id } }');
  const characterId = decodeId('Character', character!.id, 'id');
  for (const [template, item] of Object.entries(deps.content.current().items))
    if (!isStackable(item)) await findItem(deps, characterId, randomUUID(), template);
  await player.page.reload();
  await player.see('Gear');
  await player.page.getByText(/^\d{2,} things$/).waitFor();
  await player.check('a full backpack');
  await player.close();
});
