import { afterAll, beforeAll, expect, it } from 'vitest';
import { findItem, gainXp } from '../../harness/make-players.ts';
import type { PlayerPage } from './player-page.ts';
import { QueueBuilder } from './queue-builder.ts';
import { type RunningPlayerApp, startPlayerApp } from './start-player-app.ts';

/** Enough for the first quest to be won mostly, too little for it to be closed to them. */
const XP_OF_LEVEL_4 = 3_500;
/** A chain ends with the first run that is lost: at that level, one in ten. */
const RUNS_OF_CHAIN = 3;

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

/** Three more runs of the same quest, or fewer, when one is lost: the page tells by itself how the chain ended. */
async function layChain(player: PlayerPage, runPath: string): Promise<void> {
  const { page } = player;
  await gainXp(app.server.deps, await characterOf(player), XP_OF_LEVEL_4);
  await page.goto(runPath);
  await page.getByRole('button', { name: `Send them in ${RUNS_OF_CHAIN} more times` }).click();
  await page.waitForURL(url => url.pathname !== runPath && /^\/runs\/.+/.test(url.pathname));
  await page.goto('/chains');
  await player.see('Chains');
  await page.getByText(/^(Finished|Stopped)$/).waitFor({ timeout: 25_000 });
  const { victories, runs, isFinished } = await howChainEnded(player);
  expect(isFinished).toBe(victories === RUNS_OF_CHAIN);
  expect(await page.getByText(isFinished ? 'Finished' : 'Stopped', { exact: true }).count()).toBe(1);
  expect(await page.getByText('A run failed.').count()).toBe(isFinished ? 0 : 1);
  await page.goto('/runs');
  await player.see('Runs');
  expect(await page.getByRole('list', { name: 'Runs, the latest first' }).getByRole('listitem').count()).toBe(
    1 + runs,
  );
  await page.goto('/notices');
  await player.see('Notices');
  await page
    .getByRole('link', { name: isFinished ? /Chain finished/ : /Chain stopped/ })
    .first()
    .click();
  await page.waitForURL('/chains');
}

/** By the dice, as the server tells a program. */
async function howChainEnded(
  player: PlayerPage,
): Promise<{ victories: number; runs: number; isFinished: boolean }> {
  const client = await player.api();
  const characterId = await opaqueCharacterOf(player);
  const { status, doneInStep, step } = (
    await client.read<{ status: string; doneInStep: number; step: number }[]>(
      'query ($characterId: ID!) { chains(characterId: $characterId, first: 1) { status doneInStep step } }',
      { characterId },
    )
  )[0]!;
  const isFinished = status === 'FINISHED';
  const victories = step === 1 ? RUNS_OF_CHAIN : doneInStep;
  return { isFinished, victories, runs: isFinished ? victories : victories + 1 };
}

async function opaqueCharacterOf(player: PlayerPage): Promise<string> {
  const client = await player.api();
  const [character] = await client.read<{ id: string }[]>('{ characters { id } }');
  return character!.id;
}

/** What the database knows the character by. */
async function characterOf(player: PlayerPage): Promise<string> {
  return uuidOf(await opaqueCharacterOf(player));
}

/** What the database knows it by. */
function uuidOf(opaqueId: string): string {
  return Buffer.from(opaqueId, 'base64url').toString().split(':')[1]!;
}
