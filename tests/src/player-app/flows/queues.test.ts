import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '../../api/api-client.ts';
import type { PlayerPage, PlayerPageOptions } from './player-page.ts';
import { QueueBuilder } from './queue-builder.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** What the browser says on the console about each request without a network. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

let app: RunningPlayerApp;

beforeAll(async () => {
  app = await startPlayerApp();
}, 180_000);

afterAll(() => app?.stop());

async function openBuilder(options?: PlayerPageOptions): Promise<[PlayerPage, QueueBuilder]> {
  const player = await app.open(options);
  await player.page.goto('/sign-in');
  await player.signIn(await app.createPlayer());
  await player.page.getByRole('heading', { level: 1, name: 'Camp' }).waitFor();
  return [player, await QueueBuilder.open(player)];
}

/** Leaves nothing of a queue but its basic attack, as from another device. */
async function changeElsewhere(client: ApiClient): Promise<void> {
  const [{ id: characterId }] = await client.read<[{ id: string }]>('{ characters { id } }');
  const [queue] = await client.read<[{ id: string; version: number }]>(
    'query Queues($characterId: ID!) { skillQueues(characterId: $characterId) { id version } }',
    { characterId },
  );
  const result = await client.mutate(
    'mutation Update($input: UpdateSkillQueueInput!) { updateSkillQueue(input: $input) { __typename } }',
    { input: { ...queue, slots: [{ skill: 'basic_attack' }] } },
  );
  expect(result.__typename).toBe('UpdateSkillQueueSuccess');
}

it('keyboard and mouse put skills in order, and what is saved is there after a reload', async () => {
  const [player, builder] = await openBuilder();
  const { page } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.moveDownByKeyboard(0);
  await builder.seeOrder([second, first, third]);
  await builder.save();
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await builder.dragByMouse(2, 0);
  await builder.seeOrder([third, second, first]);
  await player.check('a queue with unsaved changes');
  await builder.save();
  await page.reload();
  await builder.seeOrder([third, second, first]);
  await builder.dragByMouse(0, 1);
  await builder.seeOrder([second, third, first]);
  await player.close();
});

it('a finger drags skills, and what is saved is there after a reload', async () => {
  const [player, builder] = await openBuilder({ viewport: 'phone' });
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.dragByTouch(2, 0);
  await builder.seeOrder([third, first, second]);
  await builder.dragByTouch(0, 1);
  await builder.seeOrder([first, third, second]);
  await player.check('a queue that was ordered by touch');
  await builder.save();
  await player.page.reload();
  await builder.seeOrder([first, third, second]);
  await player.close();
});

it('what is saved without a network is sent when there is one again', async () => {
  const [player, builder] = await openBuilder();
  const { page, context } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await context.setOffline(true);
  await builder.moveDownByKeyboard(0);
  await builder.pressSave();
  await page.getByText('Kept on this device, and sent as soon as there is one.').waitFor();
  player.forgive(NO_NETWORK);
  await player.check('a queue that waits for the network');
  await context.setOffline(false);
  await page
    .getByText(/(reached the server|is saved)\.$/)
    .first()
    .waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  player.forgive(NO_NETWORK);
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await page.evaluate('localStorage.clear()');
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await player.close();
});

it('of two versions of a queue nothing is lost until one is chosen', async () => {
  const [player, builder] = await openBuilder();
  const { page } = player;
  const [first, second, third] = (await builder.order()) as [string, string, string];
  await builder.moveDownByKeyboard(0);
  await changeElsewhere(await player.api());
  await builder.pressSave();
  const conflict = page.getByRole('alert').filter({ hasText: 'It was changed elsewhere, too' });
  await conflict.waitFor();
  await conflict.getByRole('region', { name: 'Yours, here' }).getByText(first).waitFor();
  expect(await conflict.getByRole('region', { name: 'Saved elsewhere' }).getByRole('listitem').count()).toBe(
    1,
  );
  await player.check('two versions of a queue');
  await conflict.getByRole('button', { name: 'Save mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await builder.seeOrder([second, first, third]);
  await player.close();
});

it('the lab tries a queue on a quest, and says how sure it is of what it found', async () => {
  const [player] = await openBuilder({ viewport: 'phone' });
  const { page } = player;
  await page.getByRole('link', { name: 'Try it in the lab' }).click();
  await player.see('Queue Lab');
  await page
    .getByLabel('Quest', { exact: true })
    .selectOption({ label: 'Rats in the Lamp Oil, levels 1 to 5' });
  await page.getByRole('button', { name: 'Try it 1,000 times' }).click();
  await page.getByText(/^Took .* on this device\.$/).waitFor({ timeout: 45_000 });
  await page.getByText('from 1,000 runs').waitFor();
  const said = await page.getByText(/^The true rate lies between/).innerText();
  const [low, high] = [...said.matchAll(/([\d.]+)\s?%/g)].map(([, share]) => Number(share));
  expect(low).toBeLessThan(high!);
  await player.check('a result of the lab');
  await player.close();
});
