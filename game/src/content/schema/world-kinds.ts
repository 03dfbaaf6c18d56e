import { z } from 'zod';
import { queueSlotSchema } from './character-kinds.ts';
import {
  aptitudeSchema,
  attributeSchema,
  bpsSchema,
  idSchema,
  levelSchema,
  nameSchema,
  percentSchema,
  rangeSchema,
  textSchema,
} from './primitives.ts';

/** `content/factions/`. */
export const factionSchema = z.strictObject({ name: nameSchema, description: textSchema });
export type Faction = z.infer<typeof factionSchema>;

/** `content/reputation_tiers/`, ordered by `from`: −3,000 … 21,000 and more. */
export const reputationTierSchema = z.strictObject({
  name: nameSchema,
  from: z.int().min(-3_000).max(21_000),
});
export type ReputationTier = z.infer<typeof reputationTierSchema>;

/** `content/regions/`: where quests lie on the map; x and y in 0–1000. */
export const regionSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  x: z.int().min(0).max(1_000),
  y: z.int().min(0).max(1_000),
});
export type Region = z.infer<typeof regionSchema>;

/** `content/creatures/`: a stat block. Its queue works as a player's does. */
export const creatureSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  family: idSchema,
  level: levelSchema,
  hp: z.int().min(1).max(1_000_000),
  armor: z.int().min(0).max(2_000),
  /** Percent points, set against the other side's evasion and accuracy. */
  accuracy: z.int().min(-50).max(150),
  evasion: z.int().min(-50).max(150),
  crit_chance: percentSchema,
  initiative: z.int().min(0).max(200),
  damage: rangeSchema,
  damage_kind: idSchema,
  /** Stands for every attribute when its skills scale. */
  power: z.int().min(1).max(500),
  resistances: z.record(idSchema, z.int().min(-10_000).max(9_000)).default({}),
  /** Conditions that cannot be applied to it. */
  immunities: z.array(idSchema).default([]),
  queue: z.array(queueSlotSchema).min(1).max(8),
  /** Flees below this share of its hit points; 0: never. */
  flees_below: percentSchema.default(0),
  xp: z.int().min(0).max(1_000_000),
  gold: rangeSchema,
  loot_table: idSchema.optional(),
  boss: z.boolean().default(false),
});
export type Creature = z.infer<typeof creatureSchema>;

/** A d100 against an aptitude: chance = base from the rules + aptitude + attribute bonus − difficulty, clamped. */
const checkSchema = z.strictObject({
  aptitude: aptitudeSchema,
  attribute: attributeSchema,
  difficulty: z.int().min(0).max(200),
});
export type Check = z.infer<typeof checkSchema>;

/** What a failed (or bad) outcome does. Damage is a share of maximum hit points, so that it stays a threat. */
const consequenceSchema = z.strictObject({
  damage_max_hp_bps: bpsSchema.max(10_000).default(0),
  damage_kind: idSchema.optional(),
  condition: z.strictObject({ condition: idSchema, turns: z.int().min(1).max(20) }).optional(),
});
export type Consequence = z.infer<typeof consequenceSchema>;

const boonSchema = z.strictObject({
  heal_max_hp_bps: bpsSchema.max(10_000).default(0),
  gold: rangeSchema.optional(),
  loot_table: idSchema.optional(),
  xp: z.int().min(0).max(100_000).default(0),
  condition: z.strictObject({ condition: idSchema, turns: z.int().min(1).max(20) }).optional(),
  /** The next encounter is skipped (never the last). */
  skips_next: z.boolean().default(false),
});
export type Boon = z.infer<typeof boonSchema>;

const encounterBase = { name: nameSchema, description: textSchema };

export const encounterSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...encounterBase,
    kind: z.literal('combat'),
    enemies: z
      .array(z.strictObject({ creature: idSchema, count: z.int().min(1).max(8).default(1) }))
      .min(1)
      .max(6),
    /** The enemies act alone in the first round unless this check succeeds. */
    ambush: checkSchema.optional(),
  }),
  /** The best of the party tries to notice it; a failure hits everyone, or the one who tried. */
  z.strictObject({
    ...encounterBase,
    kind: z.literal('trap'),
    check: checkSchema,
    hits: z.enum(['one', 'all']),
    failure: consequenceSchema,
    success: boonSchema.prefault({}),
  }),
  /** The player may choose an option beforehand; otherwise the one with the best chance is taken. */
  z.strictObject({
    ...encounterBase,
    kind: z.literal('decision'),
    options: z
      .array(
        z.strictObject({
          id: idSchema,
          name: nameSchema,
          check: checkSchema.optional(),
          success: boonSchema.prefault({}),
          failure: consequenceSchema.prefault({}),
        }),
      )
      .min(2)
      .max(4),
  }),
  /** Everyone checks for themselves, `waves` times. */
  z.strictObject({
    ...encounterBase,
    kind: z.literal('hazard'),
    check: checkSchema,
    waves: z.int().min(1).max(5),
    failure: consequenceSchema,
  }),
  z.strictObject({
    ...encounterBase,
    kind: z.literal('rest'),
    heal_max_hp_bps: bpsSchema.max(10_000),
    resource_bps: bpsSchema.max(10_000),
    /** Conditions with these tags are taken off; fallen members are brought back when `revives`. */
    cleanses: z.array(idSchema).default([]),
    revives: z.boolean().default(false),
  }),
  /** The best of the party tries up to `attempts` times; each failure costs. */
  z.strictObject({
    ...encounterBase,
    kind: z.literal('puzzle'),
    check: checkSchema,
    attempts: z.int().min(1).max(5),
    failure: consequenceSchema,
    success: boonSchema.prefault({}),
  }),
]);
export type Encounter = z.infer<typeof encounterSchema>;

/** `content/difficulties/`, ordered by `order`. */
export const difficultySchema = z.strictObject({
  name: nameSchema,
  order: z.int().min(0).max(10),
  enemy_hp_bps: bpsSchema.min(1_000),
  enemy_damage_bps: bpsSchema.min(1_000),
  enemy_accuracy: z.int().min(-50).max(50),
  check_difficulty: z.int().min(-50).max(50),
  xp_bps: bpsSchema,
  gold_bps: bpsSchema,
  loot_luck: z.int().min(0).max(100),
});
export type Difficulty = z.infer<typeof difficultySchema>;

/** `content/quests/`. */
export const questSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  type: z.enum(['bounty', 'story', 'dungeon', 'raid']),
  region: idSchema,
  /** Characters below or above are refused. */
  level_range: z
    .tuple([levelSchema, levelSchema])
    .refine(([low, high]) => low <= high, 'the low must not exceed the high'),
  party_size: z.tuple([z.int().min(1).max(8), z.int().min(1).max(8)]).default([1, 1]),
  duration_seconds: z.int().min(60).max(86_400),
  difficulties: z.array(idSchema).min(1),
  supply_slots: z.int().min(0).max(8),
  requires_quest: idSchema.optional(),
  requires_reputation: z
    .strictObject({ faction: idSchema, at_least: z.int().min(-3_000).max(21_000) })
    .optional(),
  reputation: z
    .array(z.strictObject({ faction: idSchema, amount: z.int().min(-1_000).max(1_000) }))
    .max(4)
    .default([]),
  /** In the daily rotation a quest is offered only on its days. */
  rotation: z.enum(['always', 'daily', 'weekly']).default('always'),
  xp: z.int().min(0).max(1_000_000),
  gold: rangeSchema,
  loot_table: idSchema,
  encounters: z.array(encounterSchema).min(1).max(12),
});
export type Quest = z.infer<typeof questSchema>;
