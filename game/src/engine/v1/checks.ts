import type { Combatant } from './combatant.ts';
import type { CompiledCheck } from './compile-quest.ts';
import { clamp, wholeQuotient } from './integer-math.ts';
import type { RunState } from './run-state.ts';
import { FIRST_APTITUDE_STAT } from './stat-layout.ts';
import { useSupplyForCheck } from './supplies.ts';

/** Percent: base + aptitude + attribute ÷ points per percent − difficulty, plus a bonus, clamped. */
export function checkChance(run: RunState, member: Combatant, check: CompiledCheck, bonus: number): number {
  const rules = run.world.rules.check;
  const attribute = wholeQuotient(member.attribute(check.attribute), rules.attribute_per_point);
  const chance = rules.base + member.stats[check.aptitude]! + attribute - check.difficulty + bonus;
  return clamp(chance, rules.min, rules.max);
}

/** The standing member with the best chance; the first of several. Someone must stand. */
export function bestFor(run: RunState, check: CompiledCheck): Combatant {
  let best: Combatant | null = null;
  let bestChance = -1;
  for (let i = 0; i < run.partySize; i++) {
    const member = run.members[i]!;
    if (!member.stands) continue;
    const chance = checkChance(run, member, check, 0);
    if (chance > bestChance) {
      best = member;
      bestChance = chance;
    }
  }
  if (best === null) throw new RangeError('nobody stands who could try');
  return best;
}

/**
 * One d100 against the chance. A supply for this kind of encounter is used first, unless the chance is already the best
 * possible.
 */
export function attempt(
  run: RunState,
  member: Combatant,
  check: CompiledCheck,
  encounter: 'trap' | 'hazard' | 'puzzle' | null,
): boolean {
  const withoutHelp = checkChance(run, member, check, 0);
  const helps = encounter !== null && withoutHelp < run.world.rules.check.max;
  const bonus = helps ? useSupplyForCheck(run, member, encounter) : 0;
  const chance = bonus === 0 ? withoutHelp : checkChance(run, member, check, bonus);
  const roll = run.dice.d100();
  const success = roll <= chance;
  const aptitude = check.aptitude - FIRST_APTITUDE_STAT;
  run.noteCheck(member.id, aptitude);
  run.log.check(member, aptitude, roll, chance, success, bonus);
  return success;
}
