import type { Content } from '../../content/content.ts';
import { isStackable } from '../../content/item-slot.ts';
import type { Affix, LootTable } from '../../content/schema/item-kinds.ts';
import type { Modifier } from '../../content/schema/modifier.ts';
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

export interface CompiledRarity {
  readonly id: string;
  readonly tier: number;
  readonly weight: number;
  readonly weightPerLuck: number;
  readonly affixes: number;
}

/** An affix that a piece of equipment may be found with. */
export interface AffixChoice {
  readonly id: string;
  readonly weight: number;
  readonly least: number;
  readonly most: number;
  readonly modifier: Modifier;
}

/** What the making of a found piece depends on. */
export interface CompiledEquipment {
  readonly template: string;
  readonly leastTier: number;
  readonly affixes: readonly AffixChoice[];
}

export function compileRarities(content: Content, ids: readonly string[]): CompiledRarity[] {
  return ids.map(id => {
    const { tier, weight, weight_per_luck: weightPerLuck, affixes } = content.rarities[id]!;
    return { id, tier, weight, weightPerLuck, affixes };
  });
}

/** By item number; null for what is stackable. */
export function compileEquipment(
  content: Content,
  itemIds: readonly string[],
  affixIds: readonly string[],
): (CompiledEquipment | null)[] {
  return itemIds.map(template => {
    const item = content.items[template]!;
    if (isStackable(item)) return null;
    const suits = ({ level, item_kinds: kinds }: Affix) =>
      level <= item.level && (kinds as readonly string[]).includes(item.kind);
    return {
      template,
      leastTier: content.rarities[item.rarity]!.tier,
      affixes: affixIds
        .filter(id => suits(content.affixes[id]!))
        .map(id => {
          const { weight, range, modifier } = content.affixes[id]!;
          return { id, weight, least: range[0], most: range[1], modifier };
        }),
    };
  });
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
