import type { ContentDraft } from '../content-draft.ts';
import { isStackable } from '../item-slot.ts';
import type { Item, LootTable } from '../schema/item-kinds.ts';
import { SHIELD_SLOT, WEAPON_SLOT } from '../vocabulary.ts';
import { checkAcyclic, checkEach, type DefinitionChecker } from './definition-checker.ts';

/** What weapon types, slots, rarities, affixes, items and loot tables name. */
export function checkItemKinds(draft: ContentDraft): void {
  checkEach(draft, 'weapon_types', (weaponType, checker) => {
    checker.reference('damage_kinds', weaponType.damage_kind, 'damage_kind');
  });
  for (const slot of [WEAPON_SLOT, SHIELD_SLOT])
    if (!draft.declares('equipment_slots', slot)) draft.reportKind('equipment_slots', `${slot} is missing`);
  checkDistinct(draft, 'equipment_slots', 'order', slot => slot.order);
  checkRarities(draft);
  checkEach(draft, 'affixes', (affix, checker) => {
    checker.modifier(affix.modifier, 'modifier');
  });
  checkEach(draft, 'items', checkItem);
  checkEach(draft, 'loot_tables', checkLootTable);
  checkAcyclic(draft, 'loot_tables', 'entries', id =>
    (draft.kinds.loot_tables.get(id)?.entries ?? []).flatMap(entry =>
      entry.kind === 'table' ? [entry.table] : [],
    ),
  );
}

function checkRarities(draft: ContentDraft): void {
  const count = draft.kinds.rarities.size;
  if (count !== 6) draft.reportKind('rarities', `there must be exactly six, not ${count}`);
  checkDistinct(draft, 'rarities', 'tier', rarity => rarity.tier);
  checkDistinct(draft, 'rarities', 'shape', rarity => rarity.shape);
  const weights = [...draft.kinds.rarities.values()].map(rarity => rarity.weight);
  if (count > 0 && weights.every(weight => weight === 0))
    draft.reportKind('rarities', 'one needs a weight above 0');
}

/** Reports definitions that share a value which orders or tells them apart. */
export function checkDistinct<
  Kind extends 'equipment_slots' | 'rarities' | 'difficulties' | 'reputation_tiers',
  Definition = NonNullable<ReturnType<ContentDraft['kinds'][Kind]['get']>>,
>(draft: ContentDraft, kind: Kind, key: string, distinctValue: (definition: Definition) => unknown): void {
  const owner = new Map<unknown, string>();
  for (const [id, definition] of draft.kinds[kind]) {
    const value = distinctValue(definition as Definition);
    const before = owner.get(value);
    if (before !== undefined) draft.report(kind, id, key, `is the same as that of ${before}`);
    else owner.set(value, id);
  }
}

function checkItem(item: Item, checker: DefinitionChecker): void {
  checker.reference('rarities', item.rarity, 'rarity');
  const maxLevel = checker.draft.rules.progression?.max_level;
  if (maxLevel !== undefined) checker.require(item.level <= maxLevel, 'level', 'is above the highest level');
  if ('modifiers' in item) checker.modifiers(item.modifiers, 'modifiers');
  if (item.kind === 'weapon') checker.reference('weapon_types', item.weapon_type, 'weapon_type');
  if (item.kind === 'armor' || item.kind === 'jewelry') {
    checker.reference('equipment_slots', item.slot, 'slot');
    checker.require(item.slot !== WEAPON_SLOT, 'slot', 'is for weapons');
  }
  if (item.kind !== 'supply') return;
  if (item.use.when === 'resource_below') checker.reference('resources', item.use.resource, 'use.resource');
  if (item.use.when === 'has_condition') checker.tags(item.use.tags, 'use.tags');
  if (item.use.when === 'fight_starts') checker.reference('conditions', item.use.condition, 'use.condition');
}

function checkLootTable(table: LootTable, checker: DefinitionChecker): void {
  const { kinds } = checker.draft;
  table.entries.forEach((entry, index) => {
    const key = `entries.${index}`;
    if (entry.kind === 'table') checker.reference('loot_tables', entry.table, `${key}.table`);
    if (entry.kind !== 'item') return;
    checker.reference('items', entry.item, `${key}.item`);
    checker.require(
      entry.quantity[0] > 0,
      `${key}.quantity`,
      'must be at least 1: use an entry of kind nothing',
    );
    const item = kinds.items.get(entry.item);
    if (item !== undefined && !isStackable(item))
      checker.require(
        entry.quantity[1] <= 10,
        `${key}.quantity`,
        'at most 10 pieces of equipment drop together',
      );
    if (entry.rarity === undefined) return;
    checker.reference('rarities', entry.rarity, `${key}.rarity`);
    if (item === undefined) return;
    checker.require(
      !isStackable(item),
      `${key}.rarity`,
      `${entry.item} is stackable: its rarity is its template’s`,
    );
    const tier = kinds.rarities.get(entry.rarity)?.tier;
    const least = kinds.rarities.get(item.rarity)?.tier;
    if (tier !== undefined && least !== undefined)
      checker.require(tier >= least, `${key}.rarity`, `${entry.item} is found at ${item.rarity} or better`);
  });
}
