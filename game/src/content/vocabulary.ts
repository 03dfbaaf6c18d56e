import type { ContentKind } from './content.ts';

/** The words that rules and content share. Nothing here needs the content's schemas, which a browser does without. */

export const ATTRIBUTES = ['might', 'logic', 'speed', 'presence', 'fortitude', 'luck'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** The non-combat skills of the source; `aptitude` keeps them apart from the skills of a queue. */
export const APTITUDES = [
  'athletics',
  'acrobatics',
  'stealth',
  'perception',
  'arcana',
  'nature',
  'religion',
  'persuasion',
  'deception',
  'intimidation',
  'medicine',
  'survival',
] as const;
export type Aptitude = (typeof APTITUDES)[number];

/** Each has a folder of its own under `content/`. */
export const CONTENT_KINDS = [
  'species',
  'classes',
  'backgrounds',
  'feats',
  'damage_kinds',
  'resources',
  'conditions',
  'skills',
  'weapon_types',
  'equipment_slots',
  'rarities',
  'affixes',
  'items',
  'loot_tables',
  'factions',
  'reputation_tiers',
  'regions',
  'creatures',
  'difficulties',
  'quests',
] as const satisfies readonly ContentKind[];

/** The skill that everyone falls back to when no slot of the queue can fire. */
export const BASIC_ATTACK = 'basic_attack';

/** Weapons are held here, and shields there; the other kinds of equipment name their slot. */
export const WEAPON_SLOT = 'main_hand';
export const SHIELD_SLOT = 'off_hand';
