import { z } from 'zod';
import { bpsSchema, idSchema, levelSchema, percentSchema } from './primitives.ts';

/** `content/rules/creation.toml`: what a new character may look like. */
export const creationRulesSchema = z.strictObject({
  /** Points to spread over the six attributes, before species, class and background are added. */
  attribute_points: z.int().min(6).max(594),
  attribute_min: z.int().min(1).max(99),
  attribute_max: z.int().min(1).max(99),
  starting_gold: z.int().min(0).max(10_000),
});

/** `content/rules/progression.toml`. */
export const progressionRulesSchema = z.strictObject({
  max_level: levelSchema,
  /** XP from level n to n + 1, for n = 1 … max_level − 1. */
  xp_to_next: z.array(z.int().min(1).max(100_000_000)).length(49),
  /** XP from paragon level n to n + 1 is base + n × step. */
  paragon: z.strictObject({ base: z.int().min(1), step: z.int().min(0), max: z.int().min(1).max(100_000) }),
  attribute_points_per_level: z.int().min(0).max(10),
  subclass_level: levelSchema,
  feat_levels: z.array(levelSchema).min(1).max(50),
  queue_slots: z.int().min(1).max(12),
  saved_queues: z.int().min(1).max(50),
  /** How many of one supply fit into one of a quest's supply slots. */
  supplies_per_slot: z.int().min(1).max(99),
  /** Permille chance, after a run, of one point in the wielded weapon's proficiency: base less proficiency × fall. */
  proficiency_gain: z.strictObject({
    base_permille: z.int().min(0).max(1_000),
    fall_permille: z.int().min(0).max(100),
    max: z.int().min(1).max(100),
  }),
  /** The same for an aptitude each time it is checked in a run. */
  aptitude_gain: z.strictObject({
    base_permille: z.int().min(0).max(1_000),
    fall_permille: z.int().min(0).max(100),
    max: z.int().min(1).max(100),
  }),
  /** While resting; spent by the next run as additional XP. */
  rested: z.strictObject({ bps_per_hour: bpsSchema, cap_bps: bpsSchema }),
  first_run_of_day_xp_bps: bpsSchema,
  patron_xp_bps: bpsSchema,
});

/** `content/rules/combat.toml`: the coefficients of the formulas in `game/src/engine/v1/`. */
export const combatRulesSchema = z.strictObject({
  max_rounds: z.int().min(1).max(50),
  /** Chance to hit = base + accuracy − evasion + level difference × per level, clamped. Percent points. */
  hit: z.strictObject({
    base: percentSchema,
    per_level: z.int().min(0).max(10),
    min: percentSchema,
    max: percentSchema,
  }),
  crit: z.strictObject({
    base: percentSchema,
    luck_per_point: z.int().min(1).max(100),
    max: percentSchema,
    /** Damage of a critical hit as a share of an ordinary one's: 15,000 is half as much again. */
    damage_bps: bpsSchema.min(10_000),
  }),
  /** Physical damage taken = damage × constant ÷ (constant + armour). */
  armor_constant: z.int().min(1).max(10_000),
  resistance_cap_bps: bpsSchema.max(9_500),
  /** Maximum hit points for each point of fortitude. */
  hp_per_fortitude: z.int().min(0).max(50),
  /** Percent points for each so many points: accuracy by the weapon's attribute, evasion by speed. */
  accuracy_attribute_per_point: z.int().min(1).max(100),
  accuracy_proficiency_per_point: z.int().min(1).max(100),
  evasion_speed_per_point: z.int().min(1).max(100),
  /** Weapon damage gains this share for each point of the weapon's attribute. */
  damage_attribute_bps: bpsSchema,
  /** And this for each point of proficiency. */
  damage_proficiency_bps: bpsSchema,
  /** And this for each level of the wielder. */
  damage_level_bps: bpsSchema,
  enhancement_bps: bpsSchema,
  initiative_speed_per_point: z.int().min(1).max(100),
  /** The weapon type of those who wield nothing, and its damage. */
  unarmed: z.strictObject({ weapon_type: idSchema, damage: z.tuple([z.int().min(0), z.int().min(0)]) }),
  check: z.strictObject({
    base: percentSchema,
    attribute_per_point: z.int().min(1).max(100),
    min: percentSchema,
    max: percentSchema,
  }),
  /** Chance of a party's flight; each failure loses the turn. */
  flee_chance: percentSchema,
  /** What a party that fled keeps of what it had earned until then; one that fell keeps nothing but this share of XP. */
  fled_keeps_bps: bpsSchema.max(10_000),
  wiped_keeps_xp_bps: bpsSchema.max(10_000),
  /** Between encounters: resources regenerate by this share of their maximum. */
  between_encounters_resource_bps: bpsSchema.max(10_000),
});

export type CreationRules = z.infer<typeof creationRulesSchema>;
export type ProgressionRules = z.infer<typeof progressionRulesSchema>;
export type CombatRules = z.infer<typeof combatRulesSchema>;
