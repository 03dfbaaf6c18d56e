import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Experience, gainExperience, xpToNextLevel, xpToNextParagonLevel } from './levels.ts';
import { testContent } from './test-content.ts';

const rules = testContent.rules.progression;
const newborn: Experience = { level: 1, xp: 0, paragonLevel: 0, paragonXp: 0 };

describe('experience', () => {
  // Level n to n + 1 takes 100 n; level 50 is reached with 122,500; paragon n to n + 1 takes 1,000 + 100 n.
  it.each([
    [0, '1+0 p0+0'],
    [99, '1+99 p0+0'],
    [100, '2+0 p0+0'],
    [299, '2+199 p0+0'],
    [300, '3+0 p0+0'],
    [4_500, '10+0 p0+0'],
    [122_499, '49+4899 p0+0'],
    [122_500, '50+0 p0+0'],
    [123_499, '50+0 p0+999'],
    [123_500, '50+0 p1+0'],
    [124_600, '50+0 p2+0'],
    [161_499, '50+0 p19+2899'],
    [161_500, '50+0 p20+0'],
    [9_000_000, '50+0 p20+0'],
  ])('of %i in all makes level+xp %s', (total, expected) => {
    const { level, xp, paragonLevel, paragonXp } = gainExperience(newborn, total, rules);
    expect(`${level}+${xp} p${paragonLevel}+${paragonXp}`).toBe(expected);
  });

  it('comes to the same in one piece and in many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 20 }), gains => {
        const inPieces = gains.reduce<Experience>(
          (state, gain) => gainExperience(state, gain, rules),
          newborn,
        );
        const total = gains.reduce((sum, gain) => sum + gain, 0);
        expect(inPieces).toMatchObject(pick(gainExperience(newborn, total, rules)));
      }),
    );
  });

  it('gives attribute points for each level, but none for paragon levels', () => {
    expect(gainExperience(newborn, 300, rules)).toMatchObject({ levelsGained: 2, attributePointsGained: 4 });
    const hero: Experience = { level: 50, xp: 0, paragonLevel: 0, paragonXp: 0 };
    expect(gainExperience(hero, 1_000, rules)).toMatchObject({
      levelsGained: 0,
      paragonLevelsGained: 1,
      attributePointsGained: 0,
    });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d as an amount', amount => {
    expect(() => gainExperience(newborn, amount, rules)).toThrow(RangeError);
  });

  it('asks for nothing beyond the last level', () => {
    expect(xpToNextLevel(49, rules)).toBe(4_900);
    expect(xpToNextLevel(50, rules)).toBeNull();
    expect(xpToNextParagonLevel(19, rules)).toBe(2_900);
    expect(xpToNextParagonLevel(20, rules)).toBeNull();
  });
});

function pick({ level, xp, paragonLevel, paragonXp }: Experience): Experience {
  return { level, xp, paragonLevel, paragonXp };
}
