import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { RunResult } from '@delve/game/engine/run-result.ts';
import type { PoolClient } from 'pg';
import { CharacterInRunError } from '../characters/errors.ts';
import { lockCharacters } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { notificationChannel } from '../notifications/notification-channel.ts';
import type { PushHint } from '../push/jobs.ts';
import { hintAtRun } from '../runs/hint-at-run.ts';
import type { Run, RunStatus } from '../runs/run.ts';
import { transaction } from '../transaction.ts';
import {
  type Chain,
  type ChainGoal,
  type ChainStopReason,
  countChainRuns,
  lockActiveChain,
  MAX_CHAIN_RUNS,
} from './chain.ts';
import { announceChainEnd, finishChain, stopChain } from './end-chain.ts';
import { startChainRun } from './start-chain-run.ts';

export type ChainAdvance =
  /** Its run is in progress, or the chain has ended: nothing to do. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'started'; readonly run: Run }
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped'; readonly reason: ChainStopReason };

/**
 * Moves a chain on once its run has ended: counts the victory, starts the next run, or ends the chain with a notification.
 * Decides under the locks of the character and the chain by what is stored, so that it may be called at any time, any
 * number of times: a second call finds the next run in progress.
 */
export async function advanceChain(deps: Deps, chainId: string): Promise<ChainAdvance> {
  const { rows } = await deps.pg.query<{ character_id: string; user_id: string }>(
    `SELECT c.character_id, o.user_id FROM activity_chains c JOIN characters o ON o.id = c.character_id
      WHERE c.id = $1 AND c.status = 'active'`,
    [chainId],
  );
  if (!rows[0]) return { kind: 'unchanged' };
  const { character_id: characterId, user_id: userId } = rows[0];
  const { advance, pushes } = await transaction(deps.pg, client =>
    advanceLocked(deps, client, chainId, characterId),
  );
  if (advance.kind === 'started') await hintAtRun(deps, advance.run);
  if (advance.kind === 'finished' || advance.kind === 'stopped')
    await announceChainEnd(deps, userId, chainId, pushes);
  if (advance.kind !== 'unchanged')
    deps.signals.publish(notificationChannel(userId), { type: 'chain', characterId, chainId });
  return advance;
}

interface Advanced {
  readonly advance: ChainAdvance;
  /** The devices that want to be told. */
  readonly pushes: readonly PushHint[];
}

const UNCHANGED: Advanced = { advance: { kind: 'unchanged' }, pushes: [] };

async function advanceLocked(
  deps: Deps,
  client: PoolClient,
  chainId: string,
  characterId: string,
): Promise<Advanced> {
  const character = (await lockCharacters(client, [characterId])).get(characterId);
  const chain = await lockActiveChain(client, chainId);
  if (!character || !chain) return UNCHANGED;
  const last = await readLastRun(client, chain);
  if (last?.status === 'in_progress') return UNCHANGED;
  if (last?.status === 'abandoned') return stop(deps, client, character, chain, 'run_abandoned');
  if (last?.status === 'failed') return stop(deps, client, character, chain, 'run_failed');

  const next = last?.outcome ? countVictory(character, chain, last.outcome) : chain;
  if (next.step === next.steps.length) {
    const pushes = await finishChain(deps, client, character, next);
    return { advance: { kind: 'finished' }, pushes };
  }
  if ((await countChainRuns(client, chain.id)) >= MAX_CHAIN_RUNS)
    return stop(deps, client, character, next, 'run_limit');
  return startNext(deps, client, character, next);
}

interface LastRun {
  status: RunStatus;
  outcome: RunResult | null;
}

/** The run of the current step and iteration, or null when it was not started yet. */
async function readLastRun(client: PoolClient, chain: Chain): Promise<LastRun | null> {
  const { rows } = await client.query<LastRun>(
    `SELECT r.status, r.outcome FROM chain_runs c JOIN runs r ON r.id = c.run_id
      WHERE c.chain_id = $1 AND c.step = $2 AND c.iteration = $3`,
    [chain.id, chain.step, chain.doneInStep],
  );
  return rows[0] ?? null;
}

function countVictory(character: CharacterState, chain: Chain, outcome: RunResult): Chain {
  const goal = chain.steps[chain.step]?.until;
  const doneInStep = chain.doneInStep + 1;
  if (!goal || isReached(goal, character, doneInStep, outcome))
    return { ...chain, step: chain.step + 1, doneInStep: 0 };
  return { ...chain, doneInStep };
}

function isReached(
  goal: ChainGoal,
  character: CharacterState,
  done: number,
  { rewards }: RunResult,
): boolean {
  switch (goal.kind) {
    case 'times':
      return done >= goal.times;
    case 'level':
      return character.level >= goal.level;
    case 'item':
      return rewards
        .filter(({ characterId }) => characterId === character.id)
        .some(({ items, stacks }) =>
          [...items, ...stacks].some(({ template }) => template === goal.template),
        );
  }
}

/** A start that is refused stops the chain; what the refused start had written is undone by the savepoint. */
async function startNext(
  deps: Deps,
  client: PoolClient,
  character: CharacterState,
  chain: Chain,
): Promise<Advanced> {
  await client.query('UPDATE activity_chains SET step = $2, done_in_step = $3 WHERE id = $1', [
    chain.id,
    chain.step,
    chain.doneInStep,
  ]);
  await client.query('SAVEPOINT next_run');
  try {
    const run = await startChainRun(deps, client, character, chain);
    return { advance: { kind: 'started', run }, pushes: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT next_run');
    return stop(deps, client, character, chain, stopReasonOf(error));
  }
}

function stopReasonOf(error: DomainError): ChainStopReason {
  if (error instanceof CharacterInRunError) return 'interrupted';
  switch (error.code) {
    case 'SUPPLIES_MISSING':
      return 'supplies_used_up';
    case 'QUEUE_NOT_FOUND':
    case 'QUEUE_REFUSED':
    case 'NO_ACTIVE_QUEUE':
      return 'queue_unusable';
    case 'LOADOUT_NOT_USABLE':
      return 'loadout_unusable';
    default:
      // Closed, gone from the content, or changed so that difficulty, supplies or decisions no longer fit.
      return 'quest_closed';
  }
}

async function stop(
  deps: Deps,
  client: PoolClient,
  character: CharacterState,
  chain: Chain,
  reason: ChainStopReason,
): Promise<Advanced> {
  const pushes = await stopChain(deps, client, character, chain, reason);
  return { advance: { kind: 'stopped', reason }, pushes };
}
