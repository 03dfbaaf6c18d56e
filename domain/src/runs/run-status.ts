import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { findOwnActiveRun } from './own-runs.ts';
import type { Run } from './run.ts';

export interface RunStatusReport {
  /** Null: the character is free. */
  readonly run: Run | null;
  /** Milliseconds by the server's clock until the run is due; 0 when it is, or when there is none. */
  readonly remainingMs: number;
}

const runStatusSchema = z.strictObject({ characterId: z.uuid() });
export type RunStatusInput = z.input<typeof runStatusSchema>;

/**
 * What one of the actor's characters is busy with. Somebody else's character is busy with nothing.
 * @throws InvalidInputError
 */
export async function runStatus(deps: Deps, actor: Actor, input: RunStatusInput): Promise<RunStatusReport> {
  const { characterId } = parseInput(runStatusSchema, input);
  const run = await findOwnActiveRun(deps.pg, actor, characterId);
  const remainingMs = run ? Math.max(0, run.completesAt.getTime() - deps.clock.now().getTime()) : 0;
  return { run, remainingMs };
}
