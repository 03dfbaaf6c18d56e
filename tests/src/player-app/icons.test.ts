import { loadContent } from '@delve/platform/content/load-content.ts';
import { familyGlyph } from '@delve/player-app/lib/icons/glyphs/creature-glyphs.ts';
import { damageGlyph } from '@delve/player-app/lib/icons/glyphs/damage-glyphs.ts';
import { itemGlyph, slotGlyph, weaponGlyph } from '@delve/player-app/lib/icons/glyphs/item-glyphs.ts';
import { crestOf, speciesGlyph } from '@delve/player-app/lib/icons/glyphs/people-glyphs.ts';
import { rarityFrame } from '@delve/player-app/lib/icons/glyphs/rarity-frames.ts';
import { expect, it } from 'vitest';

const content = await loadContent();

it.each([
  ['damage kind', content.damage_kinds, damageGlyph],
  ['weapon type', content.weapon_types, weaponGlyph],
  ['equipment slot', content.equipment_slots, slotGlyph],
  ['species', content.species, speciesGlyph],
  ['rarity beyond the lowest', withoutKey(content.rarities, 'common'), rarityFrame],
] as const)('draws each %s of the game by a drawing of its own', (_, registry, glyphOf) => {
  const undrawn = Object.keys(registry).filter(id => glyphOf(id) === glyphOf('unheard_of'));
  expect(undrawn).toEqual([]);
});

it('draws each family of creatures by a drawing of its own', () => {
  const families = new Set(Object.values(content.creatures).map(({ family }) => family));
  expect([...families].filter(family => familyGlyph(family) === familyGlyph('unheard_of'))).toEqual([]);
});

it('knows each item of the game, and the crest of each role', () => {
  const unknown = Object.entries(content.items).filter(
    ([, item]) => itemGlyph(item) === itemGlyph(undefined),
  );
  expect(unknown.map(([id]) => id)).toEqual([]);
  const crests = new Set(Object.values(content.classes).map(({ role }) => crestOf(role)));
  expect(crests.size).toBe(new Set(Object.values(content.classes).map(({ role }) => role)).size);
});

function withoutKey<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== key));
}
