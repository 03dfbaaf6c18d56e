import type { Content } from '../content/content.ts';
import type { Encounter, Quest } from '../content/schema/world-kinds.ts';
import { shareOf } from './v1/integer-math.ts';

/**
 * What one character without bonuses gets for a victory over every enemy. What forks, traps and puzzles may add is not
 * in it; enemies that run away or are passed by pay nothing.
 */
export interface VictoryPay {
  readonly xp: number;
  readonly goldLeast: number;
  readonly goldMost: number;
}

/**
 * Experience and gold of a quest that is won alone.
 * @throws TypeError when the content has no such difficulty.
 */
export function victoryPay(content: Content, quest: Quest, difficultyId: string): VictoryPay {
  const difficulty = content.difficulties[difficultyId];
  if (!difficulty) throw new TypeError(`there is no difficulty ${difficultyId}`);
  let { xp } = quest;
  let [goldLeast, goldMost] = quest.gold;
  for (const id of enemiesOf(quest)) {
    const creature = content.creatures[id]!;
    xp += creature.xp;
    goldLeast += creature.gold[0];
    goldMost += creature.gold[1];
  }
  return {
    xp: shareOf(xp, difficulty.xp_bps),
    goldLeast: shareOf(goldLeast, difficulty.gold_bps),
    goldMost: shareOf(goldMost, difficulty.gold_bps),
  };
}

/** The loot tables that a victory draws from, each as often as it does: of everything slain, and the quest's own. */
export function victoryTables(content: Content, quest: Quest): string[] {
  const carried = enemiesOf(quest).flatMap(id => content.creatures[id]!.loot_table ?? []);
  return [...carried, quest.loot_table];
}

/** Creature ids, each as often as it stands in the quest. */
function enemiesOf({ encounters }: Quest): string[] {
  return encounters.flatMap((encounter: Encounter) =>
    encounter.kind === 'combat'
      ? encounter.enemies.flatMap(({ creature, count }) => Array.from({ length: count }, () => creature))
      : [],
  );
}

/**
 * The chance, 0 to 1, that drawing from all of these tables brings at least one item that fits.
 * @param tables ids; one that is there twice is drawn from twice
 * @param fits by item id
 */
export function findChance(
  content: Content,
  tables: readonly string[],
  fits: (item: string) => boolean,
): number {
  const known = new Map<string, number>();
  return 1 - tables.reduce((missed, table) => missed * missChance(content, table, fits, known), 1);
}

/** That a table, with those inside it, brings nothing that fits: by draw, and over its possible numbers of draws. */
function missChance(
  content: Content,
  tableId: string,
  fits: (item: string) => boolean,
  known: Map<string, number>,
): number {
  const before = known.get(tableId);
  if (before !== undefined) return before;
  const { rolls, entries } = content.loot_tables[tableId]!;
  let weight = 0;
  let missed = 0;
  for (const entry of entries) {
    weight += entry.weight;
    if (entry.kind === 'table') missed += entry.weight * missChance(content, entry.table, fits, known);
    else if (entry.kind !== 'item' || !fits(entry.item)) missed += entry.weight;
  }
  let sum = 0;
  for (let draws = rolls[0]; draws <= rolls[1]; draws++) sum += (missed / weight) ** draws;
  const chance = sum / (rolls[1] - rolls[0] + 1);
  known.set(tableId, chance);
  return chance;
}

/** Ids of everything that these tables, with those inside them, can bring. */
export function itemsInTables(content: Content, tables: readonly string[]): ReadonlySet<string> {
  const items = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...tables];
  for (let table = waiting.pop(); table !== undefined; table = waiting.pop()) {
    if (seen.has(table)) continue;
    seen.add(table);
    for (const entry of content.loot_tables[table]!.entries) {
      if (entry.kind === 'item') items.add(entry.item);
      else if (entry.kind === 'table') waiting.push(entry.table);
    }
  }
  return items;
}
