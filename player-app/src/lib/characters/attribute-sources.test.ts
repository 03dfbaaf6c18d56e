import { deriveStats } from '@delve/game/characters/derive-stats.ts';
import { ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { reaver } from '@delve/game/engine/v1/fixtures/fixture-party.ts';
import { expect, it } from 'vitest';
import { listAttributeSources } from './attribute-sources.ts';
import { fixtureCharacter } from './fixture-character.ts';
import { statOwnerOf } from './stat-owner.ts';

const character = {
  ...fixtureCharacter,
  level: reaver.level,
  subclass: reaver.subclass,
  feats: reaver.feats.map(id => ({ id, name: fixtureContent.feats[id]!.name })),
};

it.each(ATTRIBUTES)('accounts for every point of %s that the rules derive', attribute => {
  const sources = listAttributeSources(attribute, character, reaver.equipment, fixtureContent);
  const stats = deriveStats(fixtureContent, statOwnerOf(character, reaver.equipment));
  expect(sources.reduce((sum, { amount }) => sum + amount, 0)).toBe(stats.attributes[attribute]);
});

it('names what is worn, and leaves out what brings nothing', () => {
  const sources = listAttributeSources('might', character, reaver.equipment, fixtureContent);
  expect(sources.map(({ label }) => label)).toContain(fixtureContent.items.short_sword!.name);
  expect(sources.every(({ amount }) => amount !== 0)).toBe(true);
});
