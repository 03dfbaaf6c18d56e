import type { Combatant } from './combatant.ts';
import type { RunState } from './run-state.ts';

/** Removes the conditions that are marked as ending, keeping the others' order. */
export function sweepEndedConditions(run: RunState, target: Combatant): void {
  const { conditions } = target;
  let kept = 0;
  for (const borne of conditions) {
    if (borne.ending === -1) conditions[kept++] = borne;
    else run.log.conditionEnded(target, borne.condition, borne.ending);
  }
  if (kept === conditions.length) return;
  conditions.length = kept;
  target.recompute();
}
