import { attempt, bestFor } from '../checks.ts';
import type { CompiledEncounter } from '../compile-quest.ts';
import type { RunState } from '../run-state.ts';
import { receiveBoon, sufferConsequence } from './consequences.ts';

/** The best of the party tries up to so many times; each failure costs the one who tried. Unsolved, it is passed by. */
export function resolvePuzzle(
  run: RunState,
  { check, attempts, failure, success }: Extract<CompiledEncounter, { kind: 'puzzle' }>,
): void {
  for (let tried = 0; tried < attempts && run.standingMembers > 0; tried++) {
    const member = bestFor(run, check);
    if (attempt(run, member, check, 'puzzle')) {
      receiveBoon(run, success);
      return;
    }
    sufferConsequence(run, member, failure);
  }
}
