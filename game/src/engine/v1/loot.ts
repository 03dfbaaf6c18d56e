import type { RandomStream } from '../../random/random-stream.ts';
import type { ItemDrop } from '../run-result.ts';
import type { AffixChoice, CompiledRarity } from './compile-loot.ts';
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
  const { template, leastTier, affixes } = world.equipment[found.item]!;
  const rarity =
    found.rarity === -1 ? rollRarity(world, dice, leastTier, lootLuck) : world.rarities[found.rarity]!;
  return { template, rarity: rarity.id, affixes: rollAffixes(dice, affixes, rarity.affixes) };
}

/** By weight among the tiers from the least on; the least itself when luck has left no other any weight. */
function rollRarity(world: World, dice: RandomStream, leastTier: number, lootLuck: number): CompiledRarity {
  const weightOf = ({ tier, weight, weightPerLuck }: CompiledRarity) =>
    tier < leastTier ? 0 : Math.max(0, weight + weightPerLuck * lootLuck);
  let total = 0;
  for (const rarity of world.rarities) total += weightOf(rarity);
  if (total === 0) return world.rarities.find(({ tier }) => tier === leastTier)!;
  let rest = dice.below(total);
  for (const rarity of world.rarities) {
    const weight = weightOf(rarity);
    if (rest < weight) return rarity;
    rest -= weight;
  }
  throw new RangeError('the weights do not add up');
}

function rollAffixes(
  dice: RandomStream,
  choices: readonly AffixChoice[],
  count: number,
): ItemDrop['affixes'] {
  if (count === 0) return [];
  const left = [...choices];
  const rolled: ItemDrop['affixes'][number][] = [];
  let total = 0;
  for (const { weight } of left) total += weight;
  while (rolled.length < count && left.length > 0) {
    const picked = pickWeighted(dice, left, total);
    left.splice(left.indexOf(picked), 1);
    total -= picked.weight;
    rolled.push({
      affix: picked.id,
      modifier: { ...picked.modifier, amount: dice.between(picked.least, picked.most) },
    });
  }
  return rolled;
}
