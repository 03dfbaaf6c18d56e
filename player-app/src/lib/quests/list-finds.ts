import type { Content } from '@delve/game/content/content.ts';
import { isStackable } from '@delve/game/content/item-slot.ts';
import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import { findChance, itemsInTables, victoryTables } from '@delve/game/engine/reward-odds.ts';
import * as strings from '#lib/strings/strings.ts';

export interface Find {
  /** A content id. */
  readonly id: string;
  readonly name: string;
  /** The least that it is found in; a content id. */
  readonly rarity: string;
  /** That a victory brings one at least: 0 to 1. */
  readonly chance: number;
}

/** Everything that a victory's loot tables can bring, the likeliest first. */
export function findsOf(content: Content, quest: Quest): Find[] {
  const tables = victoryTables(content, quest);
  return [...itemsInTables(content, tables)]
    .map(id => {
      const { name, rarity } = content.items[id]!;
      return { id, name, rarity, chance: findChance(content, tables, item => item === id) };
    })
    .toSorted((a, b) => b.chance - a.chance || a.name.localeCompare(b.name));
}

export type FindKind = 'equipment' | 'supply' | 'material' | 'trophy';

/** The chance that a victory brings anything of a kind; kinds that it cannot bring are left out. */
export function kindChances(content: Content, quest: Quest): { kind: FindKind; chance: number }[] {
  const tables = victoryTables(content, quest);
  const kinds: readonly FindKind[] = ['equipment', 'supply', 'material', 'trophy'];
  return kinds
    .map(kind => ({ kind, chance: findChance(content, tables, item => kindOf(content, item) === kind) }))
    .filter(({ chance }) => chance > 0);
}

function kindOf(content: Content, id: string): FindKind {
  const item = content.items[id]!;
  return isStackable(item) ? (item.kind as FindKind) : 'equipment';
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });
const LEAST_SHOWN = 0.001;

/** @param chance 0 to 1 */
export function formatChance(chance: number): string {
  return chance < LEAST_SHOWN ? strings.quests.lessThan(percent.format(LEAST_SHOWN)) : percent.format(chance);
}
