import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { placeSlots } from './doll-places.ts';

/** Every slot of the game, by its id. */
async function readSlots(): Promise<string[]> {
  const file = resolve(import.meta.dirname, '../../../../content/equipment_slots/equipment_slots.toml');
  return [...(await readFile(file, 'utf8')).matchAll(/^\[(\w+)\]$/gm)].map(([, id]) => id!);
}

it('has a place beside the figure, and one on it, for each slot of the game', async () => {
  const slots = await readSlots();
  const places = placeSlots(slots);
  expect(places.map(({ slot }) => slot).toSorted()).toEqual(slots.toSorted());
  expect(places.filter(({ anchor }) => anchor === undefined)).toEqual([]);
});

it('gives no two slots the same place, and leaves no gap for a slot that is not there', () => {
  const places = placeSlots(['head', 'feet', 'ring']);
  expect(places.map(({ slot, side, row }) => `${side} ${row} ${slot}`)).toEqual([
    'left 0 head',
    'left 1 feet',
    'right 0 ring',
  ]);
});

it('puts a slot that it does not know below the others, where there is room', () => {
  const places = placeSlots(['tail', 'head']);
  expect(places).toEqual([
    expect.objectContaining({ slot: 'head', side: 'left', row: 0 }),
    { slot: 'tail', side: 'right', row: 0, anchor: undefined },
  ]);
});
