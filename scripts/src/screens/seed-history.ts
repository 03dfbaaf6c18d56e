import type { Actor } from '@delve/domain/actor.ts';
import { createChain } from '@delve/domain/chains/create-chain.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import { listCharacters } from '@delve/domain/characters/list-characters.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { DomainError } from '@delve/domain/errors.ts';
import { newId } from '@delve/domain/ids.ts';
import { equipItem } from '@delve/domain/inventory/equip-item.ts';
import { listItems } from '@delve/domain/inventory/list-items.ts';
import { listStacks } from '@delve/domain/inventory/list-stacks.ts';
import { closedReasons } from '@delve/domain/quests/closed-reasons.ts';
import { loadDueRuns } from '@delve/domain/runs/load-due-runs.ts';
import { settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { openSession } from '@delve/domain/sessions/open-session.ts';
import { hashSessionToken } from '@delve/domain/sessions/session-token.ts';
import { createQueue } from '@delve/domain/skill-queues/create-queue.ts';
import { listQueues } from '@delve/domain/skill-queues/list-queues.ts';
import { FakeClock } from '@delve/tests/harness/fake-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long ago the account was opened. */
const AGE_MS = 3 * 24 * HOUR;
const RUNS = 14;
const BETWEEN_RUNS_MS = 4 * HOUR;

/** How long ago the run began that is under way in the pictures. */
const UNDER_WAY_MS = 11 * MINUTE;

/** What beginners can win alone, and take with them. */
const NEWCOMER_QUESTS = ['rats_in_the_lamp_oil', 'goblin_warren'];
const SUPPLIES = ['red_flask', 'bandage_roll'];
const MOST_PACKED = 2;

export interface SeededAccount {
  /** Opens the session. */
  readonly token: string;
  readonly characterId: string;
  /** A run that was won, if one was; the latest. */
  readonly runId: string;
  readonly queueId: string;
  /** A content id. */
  readonly questId: string;
}

/**
 * Plays three days of one account, always the same choices, through the use-cases that players have: runs that ended, what
 * was found in them put on, a second queue, and a chain of which the first run is under way. What the dice make of it is
 * another story each time, because nobody can choose a run's seed.
 */
export async function seedHistory(deps: Deps): Promise<SeededAccount> {
  const now = deps.clock.now().getTime();
  const clock = new FakeClock(new Date(now - AGE_MS));
  const past: Deps = { ...deps, clock, jobs: { enqueue: async () => {}, enqueueMany: async () => {} } };
  const { actor, token } = await openAccount(past, deps.clock.now());
  const { id: characterId } = await createCharacter(past, actor, {
    name: 'Maren Ashdown',
    species: 'lampfolk',
    class: 'vanguard',
    background: 'lamplighter',
    attributes: { might: 16, logic: 5, speed: 12, presence: 5, fortitude: 18, luck: 10 },
  });
  const [queue] = await listQueues(past, actor, { characterId });
  if (!queue) throw new Error('The character has no queue.');
  await createQueue(past, actor, { characterId, name: 'Against the dead', slots: queue.slots.toReversed() });

  const won: { runId: string; questId: string }[] = [];
  let latestRunId = '';
  for (let played = 0; played < RUNS; played++) {
    const questId = await chooseQuest(past, actor, won, played);
    const supplies = await packSupplies(past, actor, characterId, questId);
    const run = await startRun(past, actor, { characterId, questId, difficulty: 'normal', supplies });
    clock.set(run.completesAt);
    if (await settleRun(past, run.id)) won.push({ runId: run.id, questId });
    latestRunId = run.id;
    await wearWhatFits(past, actor, characterId);
    clock.advance(BETWEEN_RUNS_MS);
  }

  clock.set(new Date(now - UNDER_WAY_MS));
  const questId = await chooseQuest(past, actor, won, RUNS);
  await createChain(past, actor, {
    characterId,
    steps: [
      { questId, difficulty: 'normal', until: { kind: 'times', times: 3 } },
      { questId: 'goblin_warren', difficulty: 'normal', until: { kind: 'level', level: 5 } },
    ],
    thenRest: true,
  });
  return { token, characterId, runId: won.at(-1)?.runId ?? latestRunId, queueId: queue.id, questId };
}

/** The password is unusable: nobody logs in. */
async function openAccount(deps: Deps, sessionFrom: Date): Promise<{ actor: Actor; token: string }> {
  const userId = newId(deps.clock);
  await deps.pg.query(
    `INSERT INTO users (id, email, password_hash, created_at) VALUES ($1, 'maren@delve.example', 'unusable', $2)`,
    [userId, deps.clock.now()],
  );
  const { token } = await openSession(deps.pg, userId, 'Chromium on Linux', sessionFrom);
  return { actor: { userId, role: 'player', sessionHash: hashSessionToken(token)! }, token };
}

/** Of the quests that are open to the account's character, each in turn. */
async function chooseQuest(
  deps: Deps,
  actor: Actor,
  won: readonly { readonly questId: string }[],
  turn: number,
): Promise<string> {
  const [character] = await listCharacters(deps, actor);
  if (!character) throw new Error('There is no character.');
  const seeker = { character, won: new Set(won.map(({ questId }) => questId)), offered: new Set<string>() };
  const { quests } = deps.content.current();
  const open = Object.keys(quests).filter(id => closedReasons(id, quests[id]!, seeker).length === 0);
  const asked = character.level < 3 ? open.filter(id => NEWCOMER_QUESTS.includes(id)) : open;
  return asked[turn % asked.length]!;
}

/** Some of what helps in a fight, as long as there is any and the quest has slots for it. */
async function packSupplies(
  deps: Deps,
  actor: Actor,
  characterId: string,
  questId: string,
): Promise<{ item: string; quantity: number }[]> {
  const stacks = await listStacks(deps, actor, { characterId });
  return stacks
    .filter(({ template, location }) => location === 'backpack' && SUPPLIES.includes(template))
    .slice(0, deps.content.current().quests[questId]?.supply_slots)
    .map(({ template, quantity }) => ({ item: template, quantity: Math.min(Number(quantity), MOST_PACKED) }));
}

/** As a worker does. @returns whether it was won */
async function settleRun(deps: Deps, runId: string): Promise<boolean> {
  const loaded = (await loadDueRuns(deps, [runId])).get(runId);
  if (loaded?.state !== 'due') throw new Error(`The run is ${loaded?.state}.`);
  const [simulation] = simulateStoredRuns(deps.content.current(), [loaded.run.input]);
  if (!simulation?.ok) throw simulation?.error;
  const { result, logHash } = simulation;
  await settleRuns(deps, [{ ...loaded.run, result, logHash }]);
  return result.outcome === 'victory';
}

async function wearWhatFits(deps: Deps, actor: Actor, characterId: string): Promise<void> {
  const { items } = await listItems(deps, actor, { characterId, first: 100 });
  for (const { id, location, rarity } of items) {
    if (location !== 'backpack' || rarity === 'common') continue;
    await equipItem(deps, actor, { itemId: id }).catch(error => {
      if (!(error instanceof DomainError)) throw error;
    });
  }
}
