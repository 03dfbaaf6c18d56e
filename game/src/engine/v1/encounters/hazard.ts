import { attempt } from '../checks.ts';
import type { CompiledEncounter } from '../compile-quest.ts';
import type { RunState } from '../run-state.ts';
import { sufferConsequence } from './consequences.ts';

/** Wave after wave, everyone who stands checks for themselves, and suffers for themselves. */
export function resolveHazard(
  run: RunState,
  { check, waves, failure }: Extract<CompiledEncounter, { kind: 'hazard' }>,
): void {
  for (let wave = 0; wave < waves; wave++)
    for (let i = 0; i < run.partySize; i++) {
      const member = run.members[i]!;
      if (member.stands && !attempt(run, member, check, 'hazard')) sufferConsequence(run, member, failure);
    }
}
