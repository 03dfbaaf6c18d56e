import { randomBytes } from 'node:crypto';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { PoolClient } from 'pg';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { beginRun } from '../runs/begin-run.ts';
import type { Run } from '../runs/run.ts';
import type { Chain } from './chain.ts';

/**
 * Starts the next run of the chain's current step, in the caller's transaction and under the locks of its character and
 * the chain. The primary key of `chain_runs` (chain, step, iteration) lets it happen once.
 * @throws what {@link beginRun} throws.
 */
export async function startChainRun(
  deps: Deps,
  client: PoolClient,
  character: CharacterState,
  chain: Chain,
): Promise<Run> {
  const step = chain.steps[chain.step];
  if (!step) throw new Error(`The chain ${chain.id} has no step ${chain.step}.`);
  const runId = newId(deps.clock);
  await client.query('INSERT INTO chain_runs (chain_id, step, iteration, run_id) VALUES ($1, $2, $3, $4)', [
    chain.id,
    chain.step,
    chain.doneInStep,
    runId,
  ]);
  return beginRun(deps, client, character, {
    ...step,
    runId,
    playerNonce: randomBytes(16).toString('hex'),
    chain: { id: chain.id, step: chain.step },
  });
}
