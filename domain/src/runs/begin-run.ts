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
import { CharacterInRunError } from '../characters/errors.ts';
import type { Deps } from '../deps.ts';
import { closedReasons } from '../quests/closed-reasons.ts';
import { commitToSeed, deriveRunSeed } from '../seeds/run-seed.ts';
import { QueueNotFoundError, QueueRefusedError } from '../skill-queues/errors.ts';
import { together } from '../together.ts';
import { type Circumstances, readCircumstances } from './circumstances.ts';
import {
  DifficultyNotOfferedError,
  NoActiveQueueError,
  QuestClosedError,
  QuestNotFoundError,
} from './errors.ts';
import type { Run } from './run.ts';
import { takeRunBonuses } from './run-bonuses.ts';
import { checkDecisions } from './run-decisions.ts';
import { type BaseSnapshot, storeSnapshot } from './stored-snapshot.ts';
import { takeSupplies } from './supplies.ts';
import { requireUsableLoadout } from './usable-loadout.ts';

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
  const restEnd = planRestEnd(deps, character);
  const rested = restEnd ? character.restedBps + restEnd.payload.restedBpsGained : character.restedBps;
  const [circumstances, bonuses] = await together(
    readCircumstances(client, content, character.id, order.queueId, now),
    takeRunBonuses(client, { ...character, restedBps: rested }, content.rules.progression, now),
  );
  if (circumstances.isInRun) throw new CharacterInRunError();
  const quest = requireOpenQuest(content, character, order, circumstances);
  const decisions = checkDecisions(quest, order.decisions);
  const queue = requireUsableQueue(content, character, order.queueId, circumstances.slots);
  const equipment = requireUsableLoadout(content, character, circumstances.worn);
  await takeSupplies(client, content, character.id, order.supplies, quest.supply_slots);

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
  const member = snapshotMember({ character, equipment, queue, supplies: order.supplies, bonuses });
  const snapshot = { party: [member], decisions };
  const [run] = await together(
    insertRun(deps, client, content, { character, order, quest, now, snapshot, base: circumstances.base }),
    appendToCharacter(client, character, ...(restEnd ? [restEnd] : []), started),
  );
  return run;
}

function requireOpenQuest(
  content: Content,
  character: CharacterState,
  { questId, difficulty }: RunOrder,
  { won, offered }: Circumstances,
): Quest {
  const quest = content.quests[questId];
  if (!quest) throw new QuestNotFoundError(questId);
  const reasons = closedReasons(questId, quest, { character, won, offered });
  if (reasons.length > 0) throw new QuestClosedError(reasons);
  if (!quest.difficulties.includes(difficulty)) throw new DifficultyNotOfferedError(quest.difficulties);
  return quest;
}

/** The named queue or the active one, checked again: it may be older than the character's class or the content. */
function requireUsableQueue(
  content: Content,
  character: CharacterState,
  queueId: string | null,
  slots: Circumstances['slots'],
): readonly QueueSlot[] {
  if (slots === null) throw queueId === null ? new NoActiveQueueError() : new QueueNotFoundError();
  const { issues } = validateQueue(content, character, slots);
  if (issues.length > 0) throw new QueueRefusedError(issues);
  return slots;
}

interface RunParts {
  readonly character: CharacterState;
  readonly order: RunOrder;
  readonly quest: Quest;
  readonly now: Date;
  readonly snapshot: RunSnapshot;
  readonly base: BaseSnapshot | null;
}

async function insertRun(
  deps: Deps,
  client: PoolClient,
  content: Content,
  { character, order, quest, now, snapshot, base }: RunParts,
): Promise<Run> {
  // Here, where nothing is lost yet: a run that cannot be resolved would hold its character forever.
  const issues = findSnapshotIssues(content, snapshot);
  if (issues.length > 0) throw new InvalidRunInputError(issues);
  const json = encodeSnapshot(snapshot);
  const snapshotHash = hashSnapshot(json);
  const { currentKeyId: keyId } = deps.seeds;
  const commitment = commitToSeed(deriveRunSeed(deps.seeds, { ...order, keyId }));
  const completesAt = new Date(now.getTime() + runDurationMs(quest, deps.timeScale));
  const stored = storeSnapshot(client, {
    hash: Buffer.from(snapshotHash, 'hex'),
    json,
    base,
    characterId: character.id,
    at: now,
  });
  const inserted = client.query({
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
  const activated = client.query({
    name: 'insert-active-run',
    text: 'INSERT INTO active_runs (character_id, run_id, completes_at) VALUES ($1, $2, $3)',
    values: [character.id, order.runId, completesAt],
  });
  await together(stored, inserted, activated);
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
