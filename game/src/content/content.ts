import type { Background, Class, Feat, Species } from './schema/character-kinds.ts';
import type { Condition, DamageKind, Resource, Skill } from './schema/combat-kinds.ts';
import type { Affix, EquipmentSlot, Item, LootTable, Rarity, WeaponType } from './schema/item-kinds.ts';
import type { CombatRules, CreationRules, ProgressionRules } from './schema/rules.ts';
import type { Creature, Difficulty, Faction, Quest, Region, ReputationTier } from './schema/world-kinds.ts';

/** A kind's definitions by id. Null-prototype and frozen; keys in ascending code-unit order. */
export type Registry<Definition> = Readonly<Record<string, Definition>>;

/**
 * One whole, validated, deeply frozen revision of the game's data. Everything that names content by id is known to
 * resolve. `hash` is the SHA-256 (hex) of its canonical JSON: what a run pins.
 */
export interface Content {
  readonly hash: string;
  readonly species: Registry<Species>;
  readonly classes: Registry<Class>;
  readonly backgrounds: Registry<Background>;
  readonly feats: Registry<Feat>;
  readonly damage_kinds: Registry<DamageKind>;
  readonly resources: Registry<Resource>;
  readonly conditions: Registry<Condition>;
  readonly skills: Registry<Skill>;
  readonly weapon_types: Registry<WeaponType>;
  readonly equipment_slots: Registry<EquipmentSlot>;
  readonly rarities: Registry<Rarity>;
  readonly affixes: Registry<Affix>;
  readonly items: Registry<Item>;
  readonly loot_tables: Registry<LootTable>;
  readonly factions: Registry<Faction>;
  readonly reputation_tiers: Registry<ReputationTier>;
  readonly regions: Registry<Region>;
  readonly creatures: Registry<Creature>;
  readonly difficulties: Registry<Difficulty>;
  readonly quests: Registry<Quest>;
  readonly rules: {
    readonly creation: CreationRules;
    readonly progression: ProgressionRules;
    readonly combat: CombatRules;
  };
}

/** Kinds with a folder of their own under `content/`, each a registry of {@link Content}. */
export type ContentKind = Exclude<keyof Content, 'hash' | 'rules'>;

/** A parsed file, before validation. `path` is relative to the content folder: `items/swords.toml`. */
export interface RawContentFile {
  readonly path: string;
  readonly value: unknown;
}

/** What is wrong, and where: all faults are reported at once. */
export interface ContentFault {
  readonly file: string;
  /** Key path inside the file, e.g. `goblin_warren.encounters.0.enemies.1.creature`. */
  readonly key: string;
  readonly message: string;
}

export type CompiledContent =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly faults: readonly ContentFault[] };
