import { deriveStats } from '@delve/game/characters/derive-stats.ts';
import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { guardian } from '@delve/game/engine/v1/fixtures/fixture-party.ts';
import { expect, it } from 'vitest';
import { describeModifier } from './describe-modifier.ts';
import { compareStats, listStats } from './stat-rows.ts';

const stats = deriveStats(fixtureContent, guardian);

it('lists the fight first, and the resource of the class by its name', () => {
  const rows = listStats(stats, fixtureContent, 'guardian');
  expect(rows[0]).toMatchObject({ key: 'maxHp', text: String(stats.maxHp) });
  expect(rows.find(({ key }) => key === 'resourceMax')?.label).toBe('Fury');
});

it('counts less damage taken as better, and less armour as worse', () => {
  const after = { ...stats, damageTakenBps: stats.damageTakenBps - 250, armor: stats.armor - 1 };
  expect(compareStats(stats, after, fixtureContent, 'guardian')).toMatchObject([
    { key: 'armor', difference: '−1', isBetter: false },
    { key: 'damageTakenBps', difference: '−2.5%', isBetter: true },
  ]);
});

it('finds no difference where there is none', () => {
  expect(compareStats(stats, { ...stats }, fixtureContent, 'guardian')).toEqual([]);
});

it.each([
  [{ stat: 'attribute', attribute: 'might', amount: 3 }, '+3 might', true],
  [{ stat: 'damage_taken_bps', amount: -250 }, '−2.5% damage taken', true],
  [{ stat: 'accuracy', amount: -2 }, '−2% accuracy', false],
  [{ stat: 'resistance', damage_kind: 'fire', amount: 1_500 }, '+15% resistance to fire', true],
] as const)('says %o in words', (modifier, text, isGood) => {
  expect(describeModifier(modifier, fixtureContent)).toEqual({ text, isGood });
});
