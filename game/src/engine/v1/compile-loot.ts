import type { Content } from '../../content/content.ts';
import { isStackable } from '../../content/item-slot.ts';
import type { LootTable } from '../../content/schema/item-kinds.ts';
import { numberIds } from './stat-layout.ts';

export interface CompiledLootEntry {
  readonly kind: 'nothing' | 'gold' | 'item' | 'table';
  readonly weight: number;
  readonly least: number;
  readonly most: number;
  /** Item or table; −1 for the other kinds. */
  readonly index: number;
  readonly stackable: boolean;
  /** Fixed rarity, or −1 to roll one. */
  readonly rarity: number;
}

export interface CompiledLootTable {
  readonly leastRolls: number;
  readonly mostRolls: number;
  readonly totalWeight: number;
  readonly entries: readonly CompiledLootEntry[];
}

export function compileLootTables(
  content: Content,
  itemIndex: ReadonlyMap<string, number>,
  lootTableIndex: ReadonlyMap<string, number>,
): CompiledLootTable[] {
  const rarityIndex = numberIds(Object.keys(content.rarities).sort());
  return [...lootTableIndex.keys()].map(id => {
    const table = content.loot_tables[id]!;
    const entries = table.entries.map(entry =>
      compileEntry(entry, content, itemIndex, lootTableIndex, rarityIndex),
    );
    return {
      leastRolls: table.rolls[0],
      mostRolls: table.rolls[1],
      totalWeight: entries.reduce((sum, entry) => sum + entry.weight, 0),
      entries,
    };
  });
}

function compileEntry(
  entry: LootTable['entries'][number],
  content: Content,
  itemIndex: ReadonlyMap<string, number>,
  lootTableIndex: ReadonlyMap<string, number>,
  rarityIndex: ReadonlyMap<string, number>,
): CompiledLootEntry {
  const base = {
    kind: entry.kind,
    weight: entry.weight,
    least: 0,
    most: 0,
    index: -1,
    stackable: false,
    rarity: -1,
  };
  switch (entry.kind) {
    case 'nothing':
      return base;
    case 'gold':
      return { ...base, least: entry.amount[0], most: entry.amount[1] };
    case 'table':
      return { ...base, index: lootTableIndex.get(entry.table)! };
    case 'item':
      return {
        ...base,
        least: entry.quantity[0],
        most: entry.quantity[1],
        index: itemIndex.get(entry.item)!,
        stackable: isStackable(content.items[entry.item]!),
        rarity: entry.rarity === undefined ? -1 : rarityIndex.get(entry.rarity)!,
      };
  }
}
