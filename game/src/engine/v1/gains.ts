import type { ProgressionRules } from '../../content/schema/rules.ts';
import { APTITUDES } from '../../content/vocabulary.ts';
import type { MemberRewards } from '../run-result.ts';
import type { RunState } from './run-state.ts';

type GainRule = ProgressionRules['proficiency_gain'];

/** Permille chance of one point more for who has `points` already: the more, the harder. */
function gainChance(rule: GainRule, points: number): number {
  return points >= rule.max ? 0 : Math.max(0, rule.base_permille - points * rule.fall_permille);
}

/**
 * What a member learns from a run: perhaps a point with the weapon that it wielded, and perhaps one in an aptitude for
 * each time that it was checked.
 */
export function practise(
  run: RunState,
  member: number,
): Pick<MemberRewards, 'proficiencyGains' | 'aptitudeGains'> {
  return {
    proficiencyGains: practiseWeapon(run, member),
    aptitudeGains: practiseAptitudes(run, member),
  };
}

function practiseWeapon(run: RunState, member: number): Record<string, number> {
  const { weaponType, snapshot } = run.party[member]!;
  const chance = gainChance(run.world.progression.proficiency_gain, snapshot.proficiencies[weaponType] ?? 0);
  if (chance === 0) return {};
  const roll = 1 + run.dice.below(1_000);
  const gained = roll <= chance;
  run.log.weaponPractised(member, run.world.weaponTypeIds.indexOf(weaponType), roll, chance, gained);
  return gained ? { [weaponType]: 1 } : {};
}

function practiseAptitudes(run: RunState, member: number): Record<string, number> {
  const { aptitudes } = run.party[member]!.snapshot;
  const gains: Record<string, number> = {};
  for (let place = 0; place < APTITUDES.length; place++) {
    const aptitude = APTITUDES[place]!;
    for (let check = run.checksOf(member, place); check > 0; check--) {
      const points = aptitudes[aptitude] + (gains[aptitude] ?? 0);
      const chance = gainChance(run.world.progression.aptitude_gain, points);
      if (chance === 0) break;
      const roll = 1 + run.dice.below(1_000);
      const gained = roll <= chance;
      run.log.aptitudePractised(member, place, roll, chance, gained);
      if (gained) gains[aptitude] = (gains[aptitude] ?? 0) + 1;
    }
  }
  return gains;
}
