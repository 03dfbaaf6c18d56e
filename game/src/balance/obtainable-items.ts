import type { Content } from '../content/content.ts';
import type { Boon, Encounter, Quest } from '../content/schema/world-kinds.ts';

/**
 * Ids of all items that a character of this class and level can have come by: its starting kit, and whatever can drop in
 * a quest that was open to it before it reached the level, from the quest itself, its finds and its creatures.
 */
export function itemsObtainableAt(content: Content, classId: string, level: number): ReadonlySet<string> {
  const kit = content.classes[classId]!.starting_items.map(({ item }) => item);
  return new Set([...kit, ...itemsDroppedBelow(content, level)]);
}

function itemsDroppedBelow(content: Content, level: number): ReadonlySet<string> {
  const items = new Set<string>();
  const tables = new Set<string>();
  for (const quest of Object.values(content.quests))
    if (quest.level_range[0] < level)
      for (const table of tablesOf(content, quest)) addTable(content, table, tables, items);
  return items;
}

function tablesOf(content: Content, quest: Quest): string[] {
  return [quest.loot_table, ...quest.encounters.flatMap(encounter => tablesIn(content, encounter))];
}

function tablesIn(content: Content, encounter: Encounter): string[] {
  const found = (boon: Boon) => (boon.loot_table === undefined ? [] : [boon.loot_table]);
  switch (encounter.kind) {
    case 'combat':
      return encounter.enemies.flatMap(({ creature }) => content.creatures[creature]?.loot_table ?? []);
    case 'trap':
    case 'puzzle':
      return found(encounter.success);
    case 'decision':
      return encounter.options.flatMap(option => found(option.success));
    case 'hazard':
    case 'rest':
      return [];
  }
}

function addTable(content: Content, id: string, seen: Set<string>, items: Set<string>): void {
  if (seen.has(id)) return;
  seen.add(id);
  for (const entry of content.loot_tables[id]?.entries ?? []) {
    if (entry.kind === 'item') items.add(entry.item);
    if (entry.kind === 'table') addTable(content, entry.table, seen, items);
  }
}
