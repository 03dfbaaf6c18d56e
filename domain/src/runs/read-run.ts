import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { findOwnRun } from './own-runs.ts';
import type { Run } from './run.ts';

/**
 * One of the actor's runs, in progress or ended. The seed is null until it has ended.
 * @throws RunNotFoundError
 */
export async function readRun(deps: Deps, actor: Actor, runId: string): Promise<Run> {
  return findOwnRun(deps.reads, actor, runId);
}
