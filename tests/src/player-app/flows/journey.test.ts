import { afterAll, beforeAll, expect, it } from 'vitest';
import { findItem, gainXp } from '../../harness/make-players.ts';
import type { PlayerPage } from './player-page.ts';
import { QueueBuilder } from './queue-builder.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** Too much for the first quest to be lost, too little for it to be closed to them. */
const XP_OF_LEVEL_4 = 3_500;

let app: RunningPlayerApp;

beforeAll(async () => {
  // A first quest takes a second: long enough to be seen, short enough to be waited for.
  app = await startPlayerApp({ env: { DELVE_TIME_SCALE: '600' } });
}, 180_000);

afterAll(() => app?.stop());

it.each(['desktop', 'phone'] as const)(
  'a newcomer makes a character, orders a queue, verifies a run, wears a find and ends a chain on a %s',
  async viewport => {
    const player = await app.open({ viewport });
    await player.signUp();
    await createCharacter(player);
    await orderQueue(player);
    const runPath = await runQuest(player);
    await verifyRun(player);
    await wearFoundItem(player, runPath);
    await layChain(player, runPath);
    await player.close();
  },
  150_000,
);

async function createCharacter(player: PlayerPage): Promise<void> {
  const { page } = player;
  await player.see('Somebody new');
  await page.getByRole('radio', { name: 'Vanguard' }).check({ force: true });
  await page.getByRole('button', { name: 'Suggest a name' }).click();
  await page.getByRole('button', { name: 'Begin the descent' }).click();
  await player.see('Camp');
}

/** What the keyboard moved is saved, and still there after a reload. */
async function orderQueue(player: PlayerPage): Promise<void> {
  await player.page.goto('/queues');
  await player.see('Skill queues');
  const builder = await QueueBuilder.open(player);
  const [first, second, ...others] = await builder.order();
  await builder.moveDownByKeyboard(0);
  await builder.seeOrder([second!, first!, ...others]);
  await player.check('the queue builder');
  await builder.save();
  await player.page.reload();
  await builder.seeOrder([second!, first!, ...others]);
}

/** From the board to the end of a run, which the page notices by itself. Gives the run's path. */
async function runQuest(player: PlayerPage): Promise<string> {
  const { page } = player;
  await page.goto('/');
  await player.see('Camp');
  await page.getByRole('link', { name: 'Quests', exact: true }).filter({ visible: true }).click();
  await player.see('Quest board');
  await page
    .getByRole('link', { name: /Rats in the Lamp/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Send them in' }).waitFor();
  await player.check('a quest');
  await page.getByRole('button', { name: 'Send them in' }).click();
  await page.waitForURL(/\/runs\/.+/);
  await page.getByRole('link', { name: 'Read what happened' }).waitFor();
  return new URL(page.url()).pathname;
}

/** The browser computes the run again and comes to the same, claim by claim. */
async function verifyRun(player: PlayerPage): Promise<void> {
  const { page } = player;
  await page.getByRole('link', { name: 'Read what happened' }).click();
  await page.getByRole('button', { name: 'Verify this run' }).click();
  await page.getByText('Everything agrees.').waitFor({ timeout: 20_000 });
  await player.check('a verified run');
}

/** What a run has brought is new in the backpack, tells where it comes from, and is worn after a reload, too. */
async function wearFoundItem(player: PlayerPage, runPath: string): Promise<void> {
  const { page } = player;
  // Only what was not there at an earlier visit is new.
  await page.goto('/gear');
  await player.see('Gear');
  await findItem(
    app.server.deps,
    await characterOf(player),
    uuidOf(runPath.slice('/runs/'.length)),
    'chapel_coif',
  );
  await page.reload();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /Chapel Coif.*New$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Chapel Coif' });
  await dialog.getByText('Found on a run').waitFor();
  expect(await dialog.getByRole('link', { name: 'Read about that run' }).getAttribute('href')).toBe(runPath);
  await dialog.getByRole('list', { name: 'If they put it on' }).getByText('Armour').waitFor();
  await dialog.getByRole('button', { name: 'Put on' }).click();
  await page.getByRole('button', { name: 'Head: Chapel Coif, uncommon' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Head: Chapel Coif, uncommon' }).waitFor();
  await player.check('a found item that is worn');
}

/** Three more runs of the same quest by somebody who has outgrown it: the chain comes to its end. */
async function layChain(player: PlayerPage, runPath: string): Promise<void> {
  const { page } = player;
  await gainXp(app.server.deps, await characterOf(player), XP_OF_LEVEL_4);
  await page.goto(runPath);
  await page.getByRole('button', { name: 'Send them in 3 more times' }).click();
  await page.waitForURL(url => url.pathname !== runPath && /^\/runs\/.+/.test(url.pathname));
  await page.goto('/chains');
  await player.see('Chains');
  // The page notices by itself: mostly when a run is over, at the latest when it asks for activities again.
  await page.getByText('Finished', { exact: true }).waitFor({ timeout: 75_000 });
  await page.goto('/runs');
  await player.see('Runs');
  expect(await page.getByRole('list', { name: 'Runs, the latest first' }).getByRole('listitem').count()).toBe(
    4,
  );
  await page.goto('/notices');
  await player.see('Notices');
  await page
    .getByRole('link', { name: /Chain finished/ })
    .first()
    .click();
  await page.waitForURL('/chains');
}

async function characterOf(player: PlayerPage): Promise<string> {
  const client = await player.api();
  const [character] = await client.read<{ id: string }[]>('{ characters { id } }');
  return uuidOf(character!.id);
}

/** What the database knows it by. */
function uuidOf(opaqueId: string): string {
  return Buffer.from(opaqueId, 'base64url').toString().split(':')[1]!;
}
