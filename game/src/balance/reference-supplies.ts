import type { Content } from '../content/content.ts';
import type { Item } from '../content/schema/item-kinds.ts';
import type { SupplyStack } from '../engine/run-input.ts';
import { itemsObtainableAt } from './obtainable-items.ts';

type Supply = Extract<Item, { kind: 'supply' }>;

/** What goes into a quest's supply slots, first things first, and how much of each. */
const PACKING_LIST: readonly {
  readonly quantity: number;
  readonly wants: (supply: Supply, resource: string) => boolean;
}[] = [
  { quantity: 3, wants: ({ use }) => use.when === 'hp_below' },
  { quantity: 2, wants: ({ use }, resource) => use.when === 'resource_below' && use.resource === resource },
  { quantity: 2, wants: ({ use }) => use.when === 'has_condition' && use.tags.includes('wound') },
  { quantity: 2, wants: ({ use }) => use.when === 'has_condition' && use.tags.includes('poison') },
];

/** Ordinary supplies for a run: of each kind the most advanced common one that can have been found by then. */
export function chooseReferenceSupplies(
  content: Content,
  classId: string,
  level: number,
  slots: number,
): SupplyStack[] {
  const { resource } = content.classes[classId]!;
  const known = [...itemsObtainableAt(content, classId, level)].sort();
  const packed: SupplyStack[] = [];
  for (const { quantity, wants } of PACKING_LIST) {
    if (packed.length >= slots) break;
    let best: string | null = null;
    for (const id of known) {
      const item = content.items[id]!;
      if (item.kind !== 'supply' || item.level > level || !wants(item, resource)) continue;
      if (content.rarities[item.rarity]!.tier > 1) continue;
      if (best === null || item.level > content.items[best]!.level) best = id;
    }
    if (best !== null) packed.push({ item: best, quantity });
  }
  return packed.sort((a, b) => (a.item < b.item ? -1 : 1));
}
