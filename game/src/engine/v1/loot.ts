import type { Affix, Item, Rarity } from '../../content/schema/item-kinds.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import type { ItemDrop } from '../run-result.ts';
import type { World } from './world.ts';

/** What was found and not yet shared out. */
export interface Haul {
  gold: number;
  /** Pieces of equipment: item number and fixed rarity number, or −1 for one to be rolled. */
  readonly equipment: { item: number; rarity: number }[];
  /** Item number → quantity. */
  readonly stacks: Map<number, number>;
}

/** Draws from a loot table, and from those inside it. Tables hold no cycles: the content's compiler saw to it. */
export function rollLootTable(world: World, dice: RandomStream, tableIndex: number, haul: Haul): void {
  const table = world.lootTables[tableIndex]!;
  const rolls = dice.between(table.leastRolls, table.mostRolls);
  for (let roll = 0; roll < rolls; roll++) {
    const entry = pickWeighted(dice, table.entries, table.totalWeight);
    switch (entry.kind) {
      case 'nothing':
        break;
      case 'gold':
        haul.gold += dice.between(entry.least, entry.most);
        break;
      case 'table':
        rollLootTable(world, dice, entry.index, haul);
        break;
      case 'item': {
        const quantity = dice.between(entry.least, entry.most);
        if (entry.stackable) haul.stacks.set(entry.index, (haul.stacks.get(entry.index) ?? 0) + quantity);
        else
          for (let piece = 0; piece < quantity; piece++)
            haul.equipment.push({ item: entry.index, rarity: entry.rarity });
        break;
      }
    }
  }
}

/** An entry with the chance of its weight in the total, which must be the sum of all weights and above 0. */
function pickWeighted<Entry extends { readonly weight: number }>(
  dice: RandomStream,
  entries: readonly Entry[],
  totalWeight: number,
): Entry {
  let rest = dice.below(totalWeight);
  for (const entry of entries) {
    if (rest < entry.weight) return entry;
    rest -= entry.weight;
  }
  throw new RangeError('the weights do not add up');
}

/**
 * Makes a found piece of equipment: its rarity by the rarities' weights for the finder's luck, at least the template's,
 * and as many different affixes as the rarity has, of those that suit the item's kind and level.
 */
export function makeItem(
  world: World,
  dice: RandomStream,
  found: { readonly item: number; readonly rarity: number },
  lootLuck: number,
): ItemDrop {
  const template = world.itemIds[found.item]!;
  const item = world.content.items[template]!;
  const rarity =
    found.rarity === -1 ? rollRarity(world, dice, item, lootLuck) : world.rarityIds[found.rarity]!;
  return {
    template,
    rarity,
    affixes: rollAffixes(world, dice, item, world.content.rarities[rarity]!.affixes),
  };
}

function rollRarity(world: World, dice: RandomStream, item: Item, lootLuck: number): string {
  const { rarities } = world.content;
  const leastTier = rarities[item.rarity]!.tier;
  const weightOf = (rarity: Rarity) =>
    rarity.tier < leastTier ? 0 : Math.max(0, rarity.weight + rarity.weight_per_luck * lootLuck);
  const candidates = world.rarityIds.map(id => ({ id, weight: weightOf(rarities[id]!) }));
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? item.rarity : pickWeighted(dice, candidates, total).id;
}

function rollAffixes(world: World, dice: RandomStream, item: Item, count: number): ItemDrop['affixes'] {
  let candidates = world.affixIds
    .map(id => ({ id, affix: world.content.affixes[id]!, weight: world.content.affixes[id]!.weight }))
    .filter(({ affix }) => suits(affix, item));
  const rolled: ItemDrop['affixes'][number][] = [];
  while (rolled.length < count && candidates.length > 0) {
    const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
    const picked = pickWeighted(dice, candidates, total);
    candidates = candidates.filter(other => other !== picked);
    const amount = dice.between(picked.affix.range[0], picked.affix.range[1]);
    rolled.push({ affix: picked.id, modifier: { ...picked.affix.modifier, amount } });
  }
  return rolled;
}

function suits(affix: Affix, item: Item): boolean {
  return affix.level <= item.level && (affix.item_kinds as readonly string[]).includes(item.kind);
}
