import type { CharacterEventOf } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { planSettlement } from '@delve/game/characters/plan-settlement.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { MemberRewards, RunResult } from '@delve/game/engine/run-result.ts';
import type { PoolClient } from 'pg';
import { bytesArray, jsonbArray, textArray, uuidArray } from '../array-parameters.ts';
import { appendCharacterEvents } from '../characters/append-character-events.ts';
import { lockCharacters } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { putIntoBackpacks, type StackGain } from '../inventory/put-into-backpacks.ts';
import { purseAccountId, systemAccountId } from '../ledger/accounts.ts';
import { postLedgerTransactions } from '../ledger/post-transactions.ts';
import { insertNotifications } from '../notifications/insert-notifications.ts';
import { hintAtPushes } from '../push/hint-at-pushes.ts';
import type { PushHint } from '../push/jobs.ts';
import { recordVictories } from '../quests/won-quests.ts';
import { transaction } from '../transaction.ts';
import { announceEndedRuns } from './announce-ended-runs.ts';
import { insertFoundItems } from './found-items.ts';
import type { DueRun } from './load-due-runs.ts';
import { trackDeeds } from './track-deeds.ts';

/** A run and what the engine made of it. */
export interface ResolvedRun extends DueRun {
  readonly result: RunResult;
  /** SHA-256 of the engine's log. */
  readonly logHash: Uint8Array;
}

/** A run that this transaction has claimed, and what it means for its character. */
interface Settlement {
  readonly run: ResolvedRun;
  readonly state: CharacterState;
  readonly content: Content;
  readonly rewards: MemberRewards;
  readonly settled: CharacterEventOf<'run_settled'>;
}

/**
 * Commits resolved runs, all in one transaction and with one statement for each kind of effect: status, seed and log
 * hash, experience, items, stacks, gold, notification. A run is claimed by moving it out of `in_progress` once its time
 * has come; effects follow for claimed runs only. So it may be called again after an answer was lost, and by several
 * workers at once.
 *
 * Locks characters in the order of their ids, then active_runs and runs.
 * @returns the ids of the runs that this call settled; the others were settled or abandoned before, or are not due.
 */
export async function settleRuns(deps: Deps, resolved: readonly ResolvedRun[]): Promise<ReadonlySet<string>> {
  // A run's first hint and a later one may meet in one batch.
  const runs = [...new Map(resolved.map(run => [run.runId, run])).values()];
  const contents = await contentsOf(deps, runs);
  const changeId = newId(deps.clock);
  const { settlements, pushes } = await transaction(deps.pg, client =>
    commitClaimed(deps, client, contents, runs, changeId),
  );
  const userIds = [...new Set(settlements.map(({ run }) => run.userId))];
  await deps.notificationVersions.endChange(userIds, changeId);
  await announceEndedRuns(
    deps,
    settlements.map(({ run }) => run),
  );
  await hintAtPushes(deps, pushes);
  return new Set(settlements.map(({ run }) => run.runId));
}

/** Loaded before the transaction, so that no lock is held meanwhile. */
async function contentsOf(deps: Deps, runs: readonly ResolvedRun[]): Promise<Map<string, Content>> {
  const hashes = new Set(runs.map(({ input }) => input.contentHash));
  const contents = await Promise.all([...hashes].map(hash => deps.content.byHash(hash)));
  return new Map(contents.map(content => [content.hash, content]));
}

async function commitClaimed(
  deps: Deps,
  client: PoolClient,
  contents: ReadonlyMap<string, Content>,
  runs: readonly ResolvedRun[],
  changeId: string,
): Promise<{ settlements: Settlement[]; pushes: readonly PushHint[] }> {
  const states = await lockCharacters(client, [...new Set(runs.map(({ characterId }) => characterId))]);
  // Under the locks, so that nothing that was done before is dated after it.
  const now = deps.clock.now();
  const claimed = await claimRuns(client, runs, now);
  const settlements = runs
    .filter(({ runId }) => claimed.has(runId))
    .map(run => planOne(run, states.get(run.characterId), contents.get(run.input.contentHash), now));

  // Sent together and carried out in this order: over a pipelining connection that is one round trip instead of nine.
  const written = [
    appendCharacterEvents(
      client,
      settlements.map(({ state, settled }) => ({ state, events: [settled] })),
    ),
    insertFoundItems(client, settlements.flatMap(foundItems(deps)), now),
    putIntoBackpacks(client, settlements.flatMap(stackGains)),
    recordVictories(client, settlements.flatMap(victories), now),
    trackDeeds(client, settlements.flatMap(deeds)),
    postLedgerTransactions(client, settlements.flatMap(payments(deps, now))),
  ];
  const told = insertNotifications(client, deps, settlements.map(notice), changeId);
  const [pushes] = await Promise.all([told, ...written]);
  return { settlements, pushes };
}

/** Moves the runs that are in progress and due out of `in_progress`. Those that it returns are ours. */
async function claimRuns(
  client: PoolClient,
  runs: readonly ResolvedRun[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const runIds = runs.map(({ runId }) => runId);
  const ordered = runIds.toSorted();
  const { rows } = await client.query<{ id: string }>({
    name: 'claim-runs',
    // The bounds beside the join let PostgreSQL leave out the months that none of the runs is in.
    text: `WITH freed AS (
             DELETE FROM active_runs WHERE run_id = ANY($1::uuid[]) AND completes_at <= $6 RETURNING run_id
           )
           UPDATE runs r SET status = v.status, outcome = v.outcome, log_hash = v.log_hash, seed = v.seed, settled_at = $6
             FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::bytea[], $5::bytea[])
                    AS v (id, status, outcome, log_hash, seed)
             JOIN freed ON freed.run_id = v.id
            WHERE r.id = v.id AND r.id BETWEEN $7 AND $8 AND r.status = 'in_progress'
           RETURNING r.id`,
    values: [
      uuidArray(runIds),
      textArray(runs.map(({ result }) => (result.outcome === 'victory' ? 'completed' : 'failed'))),
      jsonbArray(runs.map(({ result }) => result)),
      bytesArray(runs.map(({ logHash }) => logHash)),
      bytesArray(runs.map(({ input }) => input.seed)),
      now,
      ordered.at(0),
      ordered.at(-1),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}

function planOne(
  run: ResolvedRun,
  state: CharacterState | undefined,
  content: Content | undefined,
  now: Date,
): Settlement {
  const rewards = run.result.rewards.find(({ characterId }) => characterId === run.characterId);
  if (!state || !content || !rewards)
    throw new Error(`The run ${run.runId} has no character, content or rewards.`);
  const ended = { runId: run.runId, questId: run.input.questId, outcome: run.result.outcome };
  const settled = planSettlement(state, ended, rewards, content.rules.progression, now.getTime());
  return { run, state, content, rewards, settled };
}

function foundItems({ clock }: Deps) {
  return ({ run, rewards }: Settlement) =>
    rewards.items.map(drop => ({
      id: newId(clock),
      characterId: run.characterId,
      runId: run.runId,
      questId: run.input.questId,
      drop,
    }));
}

function stackGains({ run, rewards }: Settlement): StackGain[] {
  const { characterId } = run;
  return [
    ...rewards.stacks.map(({ template, quantity }) => ({ characterId, template, quantity })),
    ...rewards.returnedSupplies.map(({ item, quantity }) => ({ characterId, template: item, quantity })),
  ];
}

function victories({ run }: Settlement) {
  if (run.result.outcome !== 'victory') return [];
  return [{ characterId: run.characterId, questId: run.input.questId }];
}

function deeds({ run, content }: Settlement) {
  const quest = content.quests[run.input.questId];
  if (run.result.outcome !== 'victory' || !quest) return [];
  return [{ characterId: run.characterId, quest, startedAt: run.startedAt }];
}

/** Gold comes from the faucet into the purse; a run that earned none moves nothing. */
function payments({ clock }: Deps, at: Date) {
  return ({ run, rewards }: Settlement) => {
    if (rewards.gold === 0) return [];
    const amount = BigInt(rewards.gold);
    return [
      {
        id: newId(clock),
        kind: 'run_reward',
        idempotencyKey: `run_reward:${run.runId}`,
        at,
        entries: [
          { accountId: systemAccountId('faucet:run_rewards'), amount: -amount },
          { accountId: purseAccountId(run.characterId), amount },
        ],
      },
    ];
  };
}

function notice({ run, rewards, settled }: Settlement) {
  return {
    userId: run.userId,
    characterId: run.characterId,
    type: 'run_complete' as const,
    data: {
      runId: run.runId,
      questId: run.input.questId,
      outcome: run.result.outcome,
      xp: rewards.xp,
      gold: rewards.gold,
      items: rewards.items.length,
      level: settled.payload.level,
      levelsGained: settled.payload.levelsGained,
    },
  };
}
