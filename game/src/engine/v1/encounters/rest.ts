import type { CompiledEncounter } from '../compile-quest.ts';
import { cleanse } from '../conditions.ts';
import { changeResource, heal, revive } from '../damage.ts';
import { shareOf } from '../integer-math.ts';
import type { RunState } from '../run-state.ts';
import { useSuppliesAtRest } from '../supplies.ts';

/** A pause: the fallen may get up, everyone heals and recovers, some conditions are treated, provisions are eaten. */
export function resolveRest(run: RunState, rest: Extract<CompiledEncounter, { kind: 'rest' }>): void {
  run.log.rested();
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    const healing = shareOf(member.maxHp, rest.healMaxHpBps);
    if (!member.stands) {
      if (rest.revives) revive(run, member, healing);
      continue;
    }
    if (rest.cleanses.length > 0) cleanse(run, member, rest.cleanses, member.conditions.length);
    heal(run, member, healing, 'rest');
    changeResource(run, member, -1, shareOf(member.resourceMax, rest.resourceBps), 'rest');
  }
  useSuppliesAtRest(run);
}
