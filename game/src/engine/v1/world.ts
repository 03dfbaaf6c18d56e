import type { Content } from '../../content/content.ts';
import type { CombatRules, ProgressionRules } from '../../content/schema/rules.ts';
import { BASIC_ATTACK } from '../../content/vocabulary.ts';
import { type CompiledCondition, compileCondition } from './compile-condition.ts';
import {
  type CompiledEquipment,
  type CompiledLootTable,
  type CompiledRarity,
  compileEquipment,
  compileLootTables,
  compileRarities,
} from './compile-loot.ts';
import type { CompiledQuest } from './compile-quest.ts';
import { type CompiledSkill, compileSkill } from './compile-skill.ts';
import { layOutStats, numberIds, type StatLayout } from './stat-layout.ts';

/** A content revision in the shape that the engine reads: numbered, flat, compiled once. */
export interface World {
  readonly content: Content;
  readonly rules: CombatRules;
  readonly progression: ProgressionRules;
  readonly layout: StatLayout;
  /** By damage kind. */
  readonly physical: readonly boolean[];
  readonly conditions: readonly CompiledCondition[];
  readonly conditionIndex: ReadonlyMap<string, number>;
  readonly skills: readonly CompiledSkill[];
  readonly skillIndex: ReadonlyMap<string, number>;
  readonly basicAttack: CompiledSkill;
  readonly creatureIds: readonly string[];
  readonly creatureIndex: ReadonlyMap<string, number>;
  readonly itemIds: readonly string[];
  readonly itemIndex: ReadonlyMap<string, number>;
  /** By item; null for what is stackable. */
  readonly equipment: readonly (CompiledEquipment | null)[];
  readonly rarities: readonly CompiledRarity[];
  readonly affixIds: readonly string[];
  readonly weaponTypeIds: readonly string[];
  readonly factionIds: readonly string[];
  readonly lootTables: readonly CompiledLootTable[];
  readonly lootTableIndex: ReadonlyMap<string, number>;
  /** Compiled when first played: quest → difficulty → quest. */
  readonly quests: Map<string, Map<string, CompiledQuest>>;
}

const worlds = new WeakMap<Content, World>();

/** The compiled form of a revision, kept as long as the revision itself. */
export function worldOf(content: Content): World {
  let world = worlds.get(content);
  if (world === undefined) {
    world = compileWorld(content);
    worlds.set(content, world);
  }
  return world;
}

/** A registry's ids in ascending code-unit order, whatever order the object was built in. */
function sortedIds(registry: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(registry).sort();
}

function compileWorld(content: Content): World {
  const damageKinds = sortedIds(content.damage_kinds);
  const layout = layOutStats(sortedIds(content.resources), damageKinds);
  const conditionIds = sortedIds(content.conditions);
  const conditionIndex = numberIds(conditionIds);
  const skillIds = sortedIds(content.skills);
  const skillIndex = numberIds(skillIds);
  const skills = skillIds.map((id, index) =>
    compileSkill(content.skills[id]!, index, layout, conditionIndex),
  );
  const creatureIds = sortedIds(content.creatures);
  const itemIds = sortedIds(content.items);
  const itemIndex = numberIds(itemIds);
  const affixIds = sortedIds(content.affixes);
  const lootTableIndex = numberIds(sortedIds(content.loot_tables));
  return {
    content,
    rules: content.rules.combat,
    progression: content.rules.progression,
    layout,
    physical: damageKinds.map(id => content.damage_kinds[id]!.physical),
    conditions: conditionIds.map((id, index) => compileCondition(content.conditions[id]!, index, layout)),
    conditionIndex,
    skills,
    skillIndex,
    basicAttack: skills[skillIndex.get(BASIC_ATTACK)!]!,
    creatureIds,
    creatureIndex: numberIds(creatureIds),
    itemIds,
    itemIndex,
    equipment: compileEquipment(content, itemIds, affixIds),
    rarities: compileRarities(content, sortedIds(content.rarities)),
    affixIds,
    weaponTypeIds: sortedIds(content.weapon_types),
    factionIds: sortedIds(content.factions),
    lootTables: compileLootTables(content, itemIndex, lootTableIndex),
    lootTableIndex,
    quests: new Map(),
  };
}
