import { describe, expect, it } from 'vitest';
import { availableFeats, type FeatChooser, featChoicesLeft, refuseFeat } from './feats.ts';
import { restedBpsGained } from './rested.ts';
import { refuseSpending } from './spend-attributes.ts';
import { refuseSubclass } from './subclass.ts';
import { testContent } from './test-content.ts';

const HOUR = 3_600_000;
const attributes = { might: 12, logic: 10, speed: 10, presence: 10, fortitude: 11, luck: 98 };

describe('feats', () => {
  const chooser: FeatChooser = { class: 'guardian', level: 4, attributes, feats: [] };

  it('may be chosen once at each level of the rules', () => {
    const { progression } = testContent.rules;
    expect(featChoicesLeft({ ...chooser, level: 1 }, progression)).toBe(0);
    expect(featChoicesLeft(chooser, progression)).toBe(2);
    expect(featChoicesLeft({ ...chooser, feats: ['tough'] }, progression)).toBe(1);
  });

  it.each([
    [{}, 'tough', null],
    [{}, 'tougher', 'feat_required'],
    [{ feats: ['tough'] }, 'tougher', null],
    [{ feats: ['tough'] }, 'tough', 'already_chosen'],
    [{ feats: ['tough', 'scholar'] }, 'tougher', 'no_choice_left'],
    [{}, 'giant', 'attribute_too_low'],
    [{ attributes: { ...attributes, might: 30 } }, 'giant', null],
    [{}, 'scholar', 'not_of_class'],
    [{}, 'veteran', 'level_too_low'],
    [{ level: 1 }, 'tough', 'no_choice_left'],
    [{}, '__proto__', 'unknown_feat'],
  ])('with %j: %s is refused because of %s', (changes, feat, refusal) => {
    expect(refuseFeat(testContent, { ...chooser, ...changes }, feat)).toBe(refusal);
  });

  it('are listed when nothing speaks against them', () => {
    expect(availableFeats(testContent, chooser)).toEqual(['tough']);
    expect(availableFeats(testContent, { ...chooser, feats: ['tough'] })).toEqual(['tougher']);
  });
});

describe('the subclass', () => {
  it.each([
    [10, null, 'warden', null],
    [9, null, 'warden', 'level_too_low'],
    [10, 'breaker', 'warden', 'already_chosen'],
    [10, null, 'stormcaller', 'not_of_class'],
  ])('at level %i, with %s before: %s is refused because of %s', (level, subclass, chosen, refusal) => {
    expect(refuseSubclass(testContent, { class: 'guardian', level, subclass }, chosen)).toBe(refusal);
  });
});

describe('attribute points', () => {
  const state = { attributes, unspentAttributePoints: 3 };

  it.each([
    [{ might: 3 }, null],
    [{ might: 2, luck: 1 }, null],
    [{}, 'nothing_spent'],
    [{ might: 4 }, 'too_few_points'],
    [{ luck: 2 }, 'attribute_full'],
  ])('spent as %j are refused because of %s', (spent, refusal) => {
    expect(refuseSpending(state, spent)).toBe(refusal);
  });
});

describe('the rested bonus', () => {
  const rested = testContent.rules.progression.rested;

  it.each([
    [0, 0, 0],
    [0, HOUR, 100],
    [0, HOUR - 1, 99],
    [0, 50 * HOUR, 5_000],
    [0, 51 * HOUR, 5_000],
    [4_950, HOUR, 50],
    [5_000, HOUR, 0],
    [6_000, HOUR, 0],
    [0, -HOUR, 0],
    [0, Number.MAX_SAFE_INTEGER, 5_000],
  ])('of %i grows in %i ms by %i', (before, elapsed, gained) => {
    expect(restedBpsGained(before, elapsed, rested)).toBe(gained);
  });

  it('does not grow when the rules give none', () => {
    expect(restedBpsGained(0, HOUR, { bps_per_hour: 0, cap_bps: 5_000 })).toBe(0);
  });
});
