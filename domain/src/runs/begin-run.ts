import type { CharacterEvent } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { snapshotMember } from '@delve/game/characters/snapshot-member.ts';
import { validateQueue } from '@delve/game/characters/validate-queue.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import { findSnapshotIssues } from '@delve/game/engine/check-snapshot.ts';
import { InvalidRunInputError } from '@delve/game/engine/invalid-run-input-error.ts';
import type { RunSnapshot, SupplyStack } from '@delve/game/engine/run-input.ts';
import { encodeSnapshot, hashSnapshot } from '@delve/game/engine/snapshot-codec.ts';
import { CURRENT_ENGINE_VERSION } from '@delve/game/engine/versions.ts';
import type { PoolClient } from 'pg';
import { appendToCharacter } from '../characters/append-character-events.ts';
import { planRestEnd } from '../characters/end-rest.ts';
import { refuseInRun } from '../characters/refuse-in-run.ts';
import type { Deps } from '../deps.ts';
import { closedReasons } from '../quests/closed-reasons.ts';
import { offeredQuests } from '../quests/offered-quests.ts';
import { wonQuests } from '../quests/won-quests.ts';
import { commitToSeed, deriveRunSeed } from '../seeds/run-seed.ts';
import { readActiveQueue } from '../skill-queues/active-queue.ts';
import { QueueNotFoundError, QueueRefusedError } from '../skill-queues/errors.ts';
import {
  DifficultyNotOfferedError,
  NoActiveQueueError,
  QuestClosedError,
  QuestNotFoundError,
} from './errors.ts';
import type { Run } from './run.ts';
import { takeRunBonuses } from './run-bonuses.ts';
import { checkDecisions } from './run-decisions.ts';
import { storeSnapshot } from './stored-snapshot.ts';
import { takeSupplies } from './supplies.ts';
import { readUsableLoadout } from './usable-loadout.ts';

/** What a player orders, its shape already checked. */
export interface RunOrder {
  readonly runId: string;
  readonly questId: string;
  readonly difficulty: string;
  /** Null: the active one. */
  readonly queueId: string | null;
  readonly supplies: readonly SupplyStack[];
  readonly decisions: RunSnapshot['decisions'];
  readonly playerNonce: string;
  readonly chain: { readonly id: string; readonly step: number } | null;
}

/**
 * Starts a run in the caller's transaction, under the lock of its living character: checks everything that chapter 4.3
 * asks for, ends the rest, takes the supplies, and writes snapshot, run and event. Locks nothing else.
 * @throws CharacterInRunError, QuestNotFoundError, QuestClosedError, DifficultyNotOfferedError, QueueNotFoundError,
 *   NoActiveQueueError, QueueRefusedError, LoadoutNotUsableError, TooManySuppliesError, NotASupplyError,
 *   SuppliesMissingError, InvalidInputError (decisions). The transaction then has to be rolled back.
 */
export async function beginRun(
  deps: Deps,
  client: PoolClient,
  character: CharacterState,
  order: RunOrder,
): Promise<Run> {
  const now = deps.clock.now();
  const content = deps.content.current();
  await refuseInRun(client, character.id);
  const quest = await openQuest(client, content, character, order, now);
  const decisions = checkDecisions(quest, order.decisions);
  const queue = await usableQueue(client, content, character, order.queueId);
  const equipment = await readUsableLoadout(client, content, character);
  await takeSupplies(client, content, character.id, order.supplies, quest.supply_slots);

  const restEnd = planRestEnd(deps, character);
  const rested = restEnd ? character.restedBps + restEnd.payload.restedBpsGained : character.restedBps;
  const bonuses = await takeRunBonuses(
    client,
    { ...character, restedBps: rested },
    content.rules.progression,
    now,
  );
  const started: CharacterEvent = {
    type: 'run_started',
    version: 1,
    at: now.getTime(),
    payload: {
      runId: order.runId,
      questId: order.questId,
      difficulty: order.difficulty,
      supplies: [...order.supplies],
      restedBpsSpent: bonuses.restedBps,
      firstRunBps: bonuses.firstRunBps,
      patronBps: bonuses.patronBps,
    },
  };
  await appendToCharacter(client, character, ...(restEnd ? [restEnd] : []), started);

  const member = snapshotMember({ character, equipment, queue, supplies: order.supplies, bonuses });
  return insertRun(deps, client, content, {
    character,
    order,
    quest,
    now,
    snapshot: { party: [member], decisions },
  });
}

async function openQuest(
  client: PoolClient,
  content: Content,
  character: CharacterState,
  { questId, difficulty }: RunOrder,
  now: Date,
): Promise<Quest> {
  const quest = content.quests[questId];
  if (!quest) throw new QuestNotFoundError(questId);
  const offered = await offeredQuests(client, content, now);
  const won = new Set((await wonQuests(client, character.id)).keys());
  const reasons = closedReasons(questId, quest, { character, won, offered });
  if (reasons.length > 0) throw new QuestClosedError(reasons);
  if (!quest.difficulties.includes(difficulty)) throw new DifficultyNotOfferedError(quest.difficulties);
  return quest;
}

/** The named queue or the active one, checked again: it may be older than the character's class or the content. */
async function usableQueue(
  client: PoolClient,
  content: Content,
  character: CharacterState,
  queueId: string | null,
): Promise<readonly QueueSlot[]> {
  const slots =
    queueId === null ? await activeSlots(client, character.id) : await slotsOf(client, character.id, queueId);
  const { issues } = validateQueue(content, character, slots);
  if (issues.length > 0) throw new QueueRefusedError(issues);
  return slots;
}

async function activeSlots(client: PoolClient, characterId: string): Promise<readonly QueueSlot[]> {
  const queue = await readActiveQueue(client, characterId);
  if (!queue) throw new NoActiveQueueError();
  return queue.slots;
}

async function slotsOf(
  client: PoolClient,
  characterId: string,
  queueId: string,
): Promise<readonly QueueSlot[]> {
  const { rows } = await client.query<{ slots: QueueSlot[] }>(
    'SELECT slots FROM skill_queues WHERE id = $1 AND character_id = $2',
    [queueId, characterId],
  );
  if (!rows[0]) throw new QueueNotFoundError();
  return rows[0].slots;
}

interface RunParts {
  readonly character: CharacterState;
  readonly order: RunOrder;
  readonly quest: Quest;
  readonly now: Date;
  readonly snapshot: RunSnapshot;
}

async function insertRun(
  deps: Deps,
  client: PoolClient,
  content: Content,
  { character, order, quest, now, snapshot }: RunParts,
): Promise<Run> {
  // Here, where nothing is lost yet: a run that cannot be resolved would hold its character forever.
  const issues = findSnapshotIssues(content, snapshot);
  if (issues.length > 0) throw new InvalidRunInputError(issues);
  const json = encodeSnapshot(snapshot);
  const snapshotHash = hashSnapshot(json);
  const { currentKeyId: keyId } = deps.seeds;
  const commitment = commitToSeed(deriveRunSeed(deps.seeds, { ...order, keyId }));
  const completesAt = new Date(now.getTime() + runDurationMs(quest, deps.timeScale));
  await storeSnapshot(client, {
    hash: Buffer.from(snapshotHash, 'hex'),
    json,
    characterId: character.id,
    at: now,
  });
  await client.query({
    name: 'insert-run',
    text: `INSERT INTO runs (id, character_id, user_id, quest_id, difficulty, engine_version, content_hash, snapshot_hash,
                             player_nonce, seed_key_id, seed_commitment, chain_id, chain_step, started_at, completes_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      order.runId,
      character.id,
      character.userId,
      order.questId,
      order.difficulty,
      CURRENT_ENGINE_VERSION,
      Buffer.from(content.hash, 'hex'),
      Buffer.from(snapshotHash, 'hex'),
      order.playerNonce,
      keyId,
      commitment,
      order.chain?.id ?? null,
      order.chain?.step ?? null,
      now,
      completesAt,
    ],
  });
  await client.query({
    name: 'insert-active-run',
    text: 'INSERT INTO active_runs (character_id, run_id, completes_at) VALUES ($1, $2, $3)',
    values: [character.id, order.runId, completesAt],
  });
  return {
    id: order.runId,
    characterId: character.id,
    questId: order.questId,
    difficulty: order.difficulty,
    status: 'in_progress',
    engineVersion: CURRENT_ENGINE_VERSION,
    contentHash: content.hash,
    snapshotHash,
    playerNonce: order.playerNonce,
    seedCommitment: Buffer.from(commitment).toString('hex'),
    seed: null,
    logHash: null,
    result: null,
    chainId: order.chain?.id ?? null,
    startedAt: now,
    completesAt,
    settledAt: null,
  };
}

/** Milliseconds by the server's clock, at least 1: the quest's duration divided by the time scale. */
export function runDurationMs(quest: Quest, timeScale: number): number {
  return Math.max(1, Math.ceil((quest.duration_seconds * 1_000) / timeScale));
}
