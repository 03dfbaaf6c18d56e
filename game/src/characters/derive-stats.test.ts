import { expect, it } from 'vitest';
import { fixtureContent } from '../engine/v1/fixtures/fixture-content.ts';
import { guardian, reaver } from '../engine/v1/fixtures/fixture-party.ts';
import { deriveStats } from './derive-stats.ts';

const { rules, classes } = fixtureContent;

it('derives hit points from class, level and fortitude', () => {
  const bare = { ...guardian, equipment: [] };
  const { base_hp } = classes.guardian!;
  expect(deriveStats(fixtureContent, bare).maxHp).toBe(base_hp + 16 * rules.combat.hp_per_fortitude);
});

it('counts what is worn', () => {
  const bare = deriveStats(fixtureContent, { ...guardian, equipment: [] });
  const dressed = deriveStats(fixtureContent, guardian);
  expect(dressed.armor).toBeGreaterThan(bare.armor);
  expect(dressed.damageMost).toBeGreaterThan(bare.damageMost);
  expect([bare.damageLeast > 0, bare.damageLeast <= bare.damageMost]).toEqual([true, true]);
});

it('counts affixes, feats and subclass in the attributes and chances', () => {
  const stats = deriveStats(fixtureContent, reaver);
  const plain = deriveStats(fixtureContent, { ...reaver, equipment: [] });
  expect(stats.attributes.might - plain.attributes.might).toBeGreaterThanOrEqual(3);
  expect(deriveStats(fixtureContent, { ...reaver, feats: [] }).maxHp).toBeLessThan(stats.maxHp);
});

it('names each damage kind, and what a species is born with against it', () => {
  const { resistances } = deriveStats(fixtureContent, guardian);
  expect(Object.keys(resistances)).toEqual(Object.keys(fixtureContent.damage_kinds));
  expect(resistances.venom).toBe(1_000);
});
