import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { findOwnRun } from './own-runs.ts';
import { proofOfRun, type RunProof } from './run-proof.ts';

/**
 * One of the actor's runs with everything that it depended on, to be verified by anybody together with its content, which
 * is a file of its own.
 * @throws RunNotFoundError, RunInProgressError, RunAbandonedError
 */
export async function exportRun(deps: Deps, actor: Actor, runId: string): Promise<RunProof> {
  return proofOfRun(deps, await findOwnRun(deps.reads, actor, runId));
}
