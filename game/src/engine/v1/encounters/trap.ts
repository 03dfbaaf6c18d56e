import { attempt, bestFor } from '../checks.ts';
import type { CompiledEncounter } from '../compile-quest.ts';
import type { RunState } from '../run-state.ts';
import { receiveBoon, sufferConsequence, sufferTogether } from './consequences.ts';

/** The best of the party tries to notice it; a failure hits everyone, or the one who tried. */
export function resolveTrap(run: RunState, trap: Extract<CompiledEncounter, { kind: 'trap' }>): void {
  const member = bestFor(run, trap.check);
  if (attempt(run, member, trap.check, 'trap')) receiveBoon(run, trap.success);
  else if (trap.hitsAll) sufferTogether(run, trap.failure);
  else sufferConsequence(run, member, trap.failure);
}
