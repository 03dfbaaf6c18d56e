import type { z } from 'zod';
import type { Content, ContentKind } from './content.ts';
import { backgroundSchema, classSchema, featSchema, speciesSchema } from './schema/character-kinds.ts';
import { conditionSchema, damageKindSchema, resourceSchema, skillSchema } from './schema/combat-kinds.ts';
import {
  affixSchema,
  equipmentSlotSchema,
  itemSchema,
  lootTableSchema,
  raritySchema,
  weaponTypeSchema,
} from './schema/item-kinds.ts';
import { combatRulesSchema, creationRulesSchema, progressionRulesSchema } from './schema/rules.ts';
import {
  creatureSchema,
  difficultySchema,
  factionSchema,
  questSchema,
  regionSchema,
  reputationTierSchema,
} from './schema/world-kinds.ts';

/** The definition type of a kind. */
export type DefinitionOf<Kind extends ContentKind> = Content[Kind][string];

/** The folder under `content/` → what each of its definitions must look like. */
export const KIND_SCHEMAS: { readonly [Kind in ContentKind]: z.ZodType<DefinitionOf<Kind>> } = {
  species: speciesSchema,
  classes: classSchema,
  backgrounds: backgroundSchema,
  feats: featSchema,
  damage_kinds: damageKindSchema,
  resources: resourceSchema,
  conditions: conditionSchema,
  skills: skillSchema,
  weapon_types: weaponTypeSchema,
  equipment_slots: equipmentSlotSchema,
  rarities: raritySchema,
  affixes: affixSchema,
  items: itemSchema,
  loot_tables: lootTableSchema,
  factions: factionSchema,
  reputation_tiers: reputationTierSchema,
  regions: regionSchema,
  creatures: creatureSchema,
  difficulties: difficultySchema,
  quests: questSchema,
};

export type RuleName = keyof Content['rules'];

/** `content/rules/<name>.toml`, one each. */
export const RULE_SCHEMAS: { readonly [Name in RuleName]: z.ZodType<Content['rules'][Name]> } = {
  creation: creationRulesSchema,
  progression: progressionRulesSchema,
  combat: combatRulesSchema,
};

export const RULE_NAMES = Object.keys(RULE_SCHEMAS) as readonly RuleName[];
