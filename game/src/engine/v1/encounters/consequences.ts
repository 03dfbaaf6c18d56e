import type { Combatant } from '../combatant.ts';
import type { CompiledBoon, CompiledConsequence } from '../compile-quest.ts';
import { applyCondition } from '../conditions.ts';
import { harm, heal } from '../damage.ts';
import { shareOf } from '../integer-math.ts';
import type { RunState } from '../run-state.ts';

/** What a failure does to one member. */
export function sufferConsequence(run: RunState, member: Combatant, consequence: CompiledConsequence): void {
  if (!member.stands) return;
  if (consequence.damageMaxHpBps > 0) {
    const damage = shareOf(member.maxHp, consequence.damageMaxHpBps);
    harm(run, member, damage, consequence.damageKind, 'encounter');
  }
  if (consequence.condition !== -1 && member.stands)
    applyCondition(run, member, consequence.condition, consequence.turns, 100);
}

/** What a failure does to everyone who stands. */
export function sufferTogether(run: RunState, consequence: CompiledConsequence): void {
  for (let i = 0; i < run.partySize; i++) sufferConsequence(run, run.members[i]!, consequence);
}

/** What a success brings: to those who stand at once; gold and loot are paid out when the run has ended. */
export function receiveBoon(run: RunState, boon: CompiledBoon): void {
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    if (!member.stands) continue;
    if (boon.healMaxHpBps > 0) heal(run, member, shareOf(member.maxHp, boon.healMaxHpBps), 'encounter');
    if (boon.condition !== -1) applyCondition(run, member, boon.condition, boon.turns, 100);
  }
  run.boons.push(boon);
  run.earned.push(-1);
  if (boon.skipsNext) run.skipsNext = true;
}
