import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { expect, it } from 'vitest';
import { makeItem } from './fixture-gear.ts';
import { filterPack, listPack, type PackFilter } from './pack-rows.ts';

const items = [
  makeItem('short_sword', { slot: 'main_hand' }),
  makeItem('buckler', { createdAt: '2026-11-21T09:00:00.000Z' }),
  makeItem('ash_staff', { createdAt: '2026-11-21T10:00:00.000Z', rarity: { id: 'rare', name: 'Rare' } }),
];
const stacks = [{ template: { id: 'potion', name: 'Potion' }, location: 'BACKPACK', quantity: 3 }] as const;
const rows = listPack(items, stacks, fixtureContent, '2026-11-21T09:30:00.000Z');
const ALL: PackFilter = { shown: 'all', rarity: 'all', onlyNew: false, sort: 'name' };

const keysOf = (filter: Partial<PackFilter>) =>
  filterPack(rows, { ...ALL, ...filter }, { class: 'guardian', level: 1 }, fixtureContent).map(
    ({ key }) => key,
  );

it('lists what is carried, not what is worn', () => {
  expect(keysOf({}).toSorted()).toEqual(['ash_staff', 'buckler', 'potion']);
});

it('marks as new what was found since the last look, and nothing on the first', () => {
  expect(keysOf({ onlyNew: true })).toEqual(['ash_staff']);
  expect(listPack(items, stacks, fixtureContent, null).some(({ isNew }) => isNew)).toBe(false);
});

it('shows a slot, a kind, or what they can wear', () => {
  expect(keysOf({ shown: 'off_hand' })).toEqual(['buckler']);
  expect(keysOf({ shown: 'supply' })).toEqual(['potion']);
  expect(keysOf({ shown: 'fits' })).not.toContain('ash_staff');
  expect(keysOf({ shown: 'all', rarity: 'rare' })).toEqual(['ash_staff']);
});

it('orders by time, with stacks at the end, and by rarity', () => {
  expect(keysOf({ sort: 'newest' })).toEqual(['ash_staff', 'buckler', 'potion']);
  expect(keysOf({ sort: 'rarity' })[0]).toBe('ash_staff');
  expect(keysOf({ sort: 'slot' }).at(-1)).toBe('potion');
});
