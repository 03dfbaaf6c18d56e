import type { ProgressionRules } from '../content/schema/rules.ts';
import type { CharacterState } from './character-state.ts';

/** Where a character stands on the way up. */
export type Experience = Pick<CharacterState, 'level' | 'xp' | 'paragonLevel' | 'paragonXp'>;

export interface ExperienceGained extends Experience {
  readonly levelsGained: number;
  readonly paragonLevelsGained: number;
  readonly attributePointsGained: number;
}

/**
 * What becomes of a character that gains `gained` XP: levels by `xp_to_next` up to `max_level`, then paragon levels by
 * `base + level × step`. At the last paragon level, further XP is lost.
 * @param gained a safe integer, 0 and up
 * @throws RangeError when `gained` is none.
 */
export function gainExperience(
  before: Experience,
  gained: number,
  rules: ProgressionRules,
): ExperienceGained {
  if (!Number.isSafeInteger(gained) || gained < 0) throw new RangeError(`${gained} is no amount of XP`);
  let { level, paragonLevel, paragonXp } = before;
  let xp = before.xp + gained;

  for (
    let cost = xpToNextLevel(level, rules);
    cost !== null && xp >= cost;
    cost = xpToNextLevel(level, rules)
  ) {
    xp -= cost;
    level++;
  }
  if (level >= rules.max_level) {
    paragonXp += xp;
    xp = 0;
    for (
      let cost = xpToNextParagonLevel(paragonLevel, rules);
      cost !== null && paragonXp >= cost;
      cost = xpToNextParagonLevel(paragonLevel, rules)
    ) {
      paragonXp -= cost;
      paragonLevel++;
    }
    if (paragonLevel >= rules.paragon.max) paragonXp = 0;
  }

  const levelsGained = level - before.level;
  return {
    level,
    xp,
    paragonLevel,
    paragonXp,
    levelsGained,
    paragonLevelsGained: paragonLevel - before.paragonLevel,
    attributePointsGained: levelsGained * rules.attribute_points_per_level,
  };
}

/** XP from the start of `level` to the next; null at the highest. */
export function xpToNextLevel(level: number, rules: ProgressionRules): number | null {
  return level < rules.max_level ? (rules.xp_to_next[level - 1] ?? null) : null;
}

/** XP from the start of `paragonLevel` to the next; null at the highest. */
export function xpToNextParagonLevel(paragonLevel: number, rules: ProgressionRules): number | null {
  return paragonLevel < rules.paragon.max ? rules.paragon.base + paragonLevel * rules.paragon.step : null;
}
