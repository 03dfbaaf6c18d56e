import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { listOwnRuns } from './own-runs.ts';
import type { Run } from './run.ts';

const runHistorySchema = z.strictObject({
  characterId: z.uuid(),
  first: z.int().min(1).max(100).default(20),
  /** A run's id: what follows it in the list. */
  after: z.uuid().nullish(),
});
export type RunHistoryInput = z.input<typeof runHistorySchema>;

export interface RunHistory {
  /** The latest first, the one in progress included. */
  readonly runs: readonly Run[];
  readonly hasMore: boolean;
}

/**
 * A page of the runs of one of the actor's characters; empty for somebody else's.
 * @throws InvalidInputError
 */
export async function runHistory(deps: Deps, actor: Actor, input: RunHistoryInput): Promise<RunHistory> {
  const { characterId, first, after } = parseInput(runHistorySchema, input);
  const runs = await listOwnRuns(deps.reads, actor, { characterId, limit: first + 1, before: after ?? null });
  return { runs: runs.slice(0, first), hasMore: runs.length > first };
}
