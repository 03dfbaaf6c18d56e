import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { findOwnRun } from './own-runs.ts';
import { proofOfRun } from './run-proof.ts';
import { type Verdict, verifyProof } from './verify-proof.ts';

/**
 * Recomputes one of the actor's runs from its inputs, and compares it with what was committed to at its start and stored
 * at its end.
 * @throws RunNotFoundError, RunInProgressError, RunAbandonedError
 */
export async function verifyRun(deps: Deps, actor: Actor, runId: string): Promise<Verdict> {
  return verifyProof(await proofOfRun(deps, await findOwnRun(deps.reads, actor, runId)));
}
