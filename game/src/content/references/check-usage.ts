import type { ContentKind } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import { equipmentSlotOf } from '../item-slot.ts';
import type { SkillEffect } from '../schema/combat-kinds.ts';
import type { Boon, Consequence, Quest } from '../schema/world-kinds.ts';
import { CONTENT_KINDS } from '../vocabulary.ts';

/** Kinds that nothing needs to name: players choose them, or the rules draw from all of them. */
const ROOTS: readonly ContentKind[] = [
  'species',
  'classes',
  'backgrounds',
  'feats',
  'rarities',
  'affixes',
  'reputation_tiers',
  'quests',
];

const UNUSED: Partial<Record<ContentKind, string>> = {
  skills: 'no creature uses it',
  creatures: 'appears in no quest',
  loot_tables: 'is never rolled',
  items: 'cannot be obtained: no reachable loot table and no starting kit has it',
  conditions: 'nothing applies it',
};

/** Reports what is defined but can never be met in the game. */
export function checkUsage(draft: ContentDraft): void {
  const used = collectUses(draft);
  for (const kind of CONTENT_KINDS) {
    if (ROOTS.includes(kind)) continue;
    for (const id of draft.kinds[kind].keys())
      if (!used.has(kind, id)) draft.report(kind, id, '', UNUSED[kind] ?? 'nothing uses it');
  }
}

class Uses {
  readonly #ids = new Set<string>();

  add(kind: ContentKind, id: string | undefined): void {
    if (id !== undefined) this.#ids.add(`${kind}/${id}`);
  }

  has(kind: ContentKind, id: string): boolean {
    return this.#ids.has(`${kind}/${id}`);
  }
}

function collectUses(draft: ContentDraft): Uses {
  const { kinds } = draft;
  const used = new Uses();
  used.add('weapon_types', draft.rules.combat?.unarmed.weapon_type);
  for (const definition of kinds.classes.values()) {
    used.add('resources', definition.resource);
    for (const { item } of definition.starting_items) used.add('items', item);
  }
  for (const background of kinds.backgrounds.values())
    for (const { item } of background.starting_items) used.add('items', item);
  for (const weaponType of kinds.weapon_types.values()) used.add('damage_kinds', weaponType.damage_kind);
  for (const quest of kinds.quests.values()) addQuest(draft, used, quest);
  for (const [id, creature] of kinds.creatures) {
    used.add('damage_kinds', creature.damage_kind);
    for (const slot of creature.queue) used.add('skills', slot.skill);
    if (used.has('creatures', id)) addLootTable(draft, used, creature.loot_table);
  }
  for (const [id, skill] of kinds.skills) {
    if (skill.source !== 'creature') used.add('skills', id);
    addEffects(used, skill.effects);
    addEffects(used, skill.self_effects);
  }
  for (const condition of kinds.conditions.values())
    if (condition.tick?.kind === 'damage') used.add('damage_kinds', condition.tick.damage_kind);
  for (const item of kinds.items.values()) {
    if (item.kind === 'weapon') used.add('weapon_types', item.weapon_type);
    used.add('equipment_slots', equipmentSlotOf(item) ?? undefined);
    if (item.kind === 'supply' && item.use.when === 'fight_starts')
      used.add('conditions', item.use.condition);
  }
  return used;
}

function addEffects(used: Uses, effects: readonly SkillEffect[]): void {
  for (const effect of effects) {
    if (effect.kind === 'apply') used.add('conditions', effect.condition);
    if (effect.kind === 'damage' || effect.kind === 'weapon_damage')
      used.add('damage_kinds', effect.damage_kind);
  }
}

function addQuest(draft: ContentDraft, used: Uses, quest: Quest): void {
  used.add('regions', quest.region);
  used.add('factions', quest.requires_reputation?.faction);
  for (const { faction } of quest.reputation) used.add('factions', faction);
  for (const difficulty of quest.difficulties) used.add('difficulties', difficulty);
  addLootTable(draft, used, quest.loot_table);
  const boon = (value: Boon) => {
    addLootTable(draft, used, value.loot_table);
    used.add('conditions', value.condition?.condition);
  };
  const consequence = (value: Consequence) => {
    used.add('damage_kinds', value.damage_kind);
    used.add('conditions', value.condition?.condition);
  };
  for (const encounter of quest.encounters) {
    if (encounter.kind === 'combat')
      for (const { creature } of encounter.enemies) used.add('creatures', creature);
    if (encounter.kind === 'trap' || encounter.kind === 'puzzle') boon(encounter.success);
    if (encounter.kind === 'trap' || encounter.kind === 'puzzle' || encounter.kind === 'hazard')
      consequence(encounter.failure);
    if (encounter.kind === 'decision')
      for (const option of encounter.options) {
        boon(option.success);
        consequence(option.failure);
      }
  }
}

/** A table, all tables inside it, and what they hold. Tables are acyclic by the time this is asked, or reported. */
function addLootTable(draft: ContentDraft, used: Uses, id: string | undefined): void {
  if (id === undefined || used.has('loot_tables', id)) return;
  used.add('loot_tables', id);
  for (const entry of draft.kinds.loot_tables.get(id)?.entries ?? []) {
    if (entry.kind === 'item') used.add('items', entry.item);
    if (entry.kind === 'table') addLootTable(draft, used, entry.table);
  }
}
