import { canonicalJson } from '@delve/game/content/canonical-json.ts';
import { checkClaims } from '@delve/game/engine/check-proof.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { findOwnRun } from './own-runs.ts';
import { readSnapshotBody, requireEnded } from './run-proof.ts';
import { type Verdict, verdictOf } from './verify-proof.ts';

/**
 * Recomputes one of the actor's runs from its inputs, and compares it with what was committed to at its start and stored
 * at its end.
 * @throws RunNotFoundError, RunInProgressError, RunAbandonedError
 */
export async function verifyRun(deps: Deps, actor: Actor, runId: string): Promise<Verdict> {
  const run = requireEnded(await findOwnRun(deps.reads, actor, runId));
  const content = await deps.content.byHash(run.contentHash);
  const snapshot = await readSnapshotBody(deps, run.snapshotHash);
  return verdictOf(checkClaims(content, { ...run, snapshot, result: canonicalJson(run.result) }));
}
