import { z } from 'zod';
import { modifiersSchema } from './modifier.ts';
import {
  attributeSchema,
  bpsSchema,
  idSchema,
  levelSchema,
  nameSchema,
  percentSchema,
  rangeSchema,
  textSchema,
} from './primitives.ts';

/** `content/damage_kinds/`. Armour reduces physical kinds, resistances reduce every kind. */
export const damageKindSchema = z.strictObject({ name: nameSchema, physical: z.boolean() });
export type DamageKind = z.infer<typeof damageKindSchema>;

/** `content/resources/`: what skills cost: stamina, mana, fury … */
export const resourceSchema = z.strictObject({
  name: nameSchema,
  max: z.int().min(1).max(1_000),
  /** Share of the maximum at the start of a run. */
  start_bps: bpsSchema.max(10_000),
  regen_per_round: z.int().min(-50).max(100),
  gain_on_hit: z.int().min(0).max(100).default(0),
  gain_when_hit: z.int().min(0).max(100).default(0),
});
export type Resource = z.infer<typeof resourceSchema>;

/** `content/conditions/`: what can be wrong, or right, with a combatant. Durations count its own turns. */
export const conditionSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  kind: z.enum(['buff', 'debuff']),
  /** Words that cleansing effects and rest points select by: `poison`, `curse`, `wound` … */
  tags: z.array(idSchema).default([]),
  modifiers: modifiersSchema.default([]),
  /** At the end of the bearer's turn. `power` is per stack; damage is reduced by resistance, not by armour. */
  tick: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('damage'),
        damage_kind: idSchema,
        power: rangeSchema,
        max_hp_bps: bpsSchema.max(5_000).default(0),
      }),
      z.strictObject({
        kind: z.literal('heal'),
        power: rangeSchema,
        max_hp_bps: bpsSchema.max(5_000).default(0),
      }),
      z.strictObject({ kind: z.literal('resource'), resource: idSchema, amount: z.int().min(-100).max(100) }),
    ])
    .optional(),
  /** The bearer loses its turn with this chance (100: stunned). */
  skip_turn_chance: percentSchema.default(0),
  /** Enemies that choose one target must choose a taunting one. */
  taunts: z.boolean().default(false),
  /** Skills that cost a resource cannot be used; creatures, which pay none, lose those with a cooldown. */
  silences: z.boolean().default(false),
  /** Absorbs this much damage before hit points are lost; gone when used up. */
  absorbs: z.int().min(0).max(10_000).default(0),
  /** Ends when the bearer takes damage (sleep). */
  breaks_on_damage: z.boolean().default(false),
  /** 1: applying again refreshes the duration; more: stacks add up, the duration is refreshed. */
  max_stacks: z.int().min(1).max(10).default(1),
});
export type Condition = z.infer<typeof conditionSchema>;

const effectSchema = z.discriminatedUnion('kind', [
  /** Weapon damage × power. Without `damage_kind`, the weapon's own. */
  z.strictObject({
    kind: z.literal('weapon_damage'),
    power_bps: bpsSchema,
    damage_kind: idSchema.optional(),
  }),
  /** Damage of the skill's own: roll of `power` + attribute × scaling + level × per_level. */
  z.strictObject({
    kind: z.literal('damage'),
    damage_kind: idSchema,
    power: rangeSchema,
    attribute: attributeSchema,
    scaling_bps: bpsSchema,
    per_level_bps: bpsSchema.default(0),
  }),
  z.strictObject({
    kind: z.literal('heal'),
    power: rangeSchema,
    attribute: attributeSchema,
    scaling_bps: bpsSchema,
    per_level_bps: bpsSchema.default(0),
    max_hp_bps: bpsSchema.max(10_000).default(0),
  }),
  z.strictObject({
    kind: z.literal('apply'),
    condition: idSchema,
    chance: percentSchema,
    turns: z.int().min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal('cleanse'),
    tags: z.array(idSchema).min(1),
    count: z.int().min(1).max(20),
  }),
  z.strictObject({ kind: z.literal('resource'), resource: idSchema, amount: z.int().min(-200).max(200) }),
  /** Brings a fallen ally back with this share of its hit points. */
  z.strictObject({ kind: z.literal('revive'), max_hp_bps: bpsSchema.min(1).max(10_000) }),
  /** Tries to leave the fight (the party) or leaves it (a creature). */
  z.strictObject({ kind: z.literal('flee') }),
]);
export type SkillEffect = z.infer<typeof effectSchema>;

export const SKILL_TARGETS = [
  'self',
  'enemy',
  'enemy_lowest_hp',
  'enemy_highest_hp',
  'enemy_random',
  'enemies',
  'ally_lowest_hp',
  'allies',
  'fallen_ally',
] as const;

/** `content/skills/`: everything that a queue's slot can name, and what creatures do. */
export const skillSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  /** `universal`: everyone; `class`: by class (and subclass) from its level; `creature`: creatures only. */
  source: z.enum(['universal', 'class', 'creature']),
  class: idSchema.optional(),
  subclass: idSchema.optional(),
  level: levelSchema.default(1),
  /** Weapon types of which one must be wielded; empty: any, or none. */
  weapons: z.array(idSchema).default([]),
  cost: z.strictObject({ resource: idSchema, amount: z.int().min(1).max(1_000) }).optional(),
  /** Own turns that must pass in between before it can be used again; forgotten when a fight begins. */
  cooldown: z.int().min(0).max(50).default(0),
  target: z.enum(SKILL_TARGETS),
  /** Percent points added to the chance to hit. */
  accuracy: z.int().min(-50).max(100).default(0),
  /** Never misses and is never evaded (always so for skills on oneself and allies). */
  unerring: z.boolean().default(false),
  effects: z.array(effectSchema).min(1).max(6),
  /** Applied to the user after use, hit or miss. */
  self_effects: z.array(effectSchema).max(4).default([]),
});
export type Skill = z.infer<typeof skillSchema>;
