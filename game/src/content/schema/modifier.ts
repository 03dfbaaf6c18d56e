import { z } from 'zod';
import { aptitudeSchema, attributeSchema, idSchema } from './primitives.ts';

/** Stats that a modifier changes by a flat amount. Percent points for chances, basis points where the name says so. */
export const FLAT_STATS = [
  'max_hp',
  'max_hp_bps',
  'accuracy',
  'evasion',
  'crit_chance',
  'crit_damage_bps',
  'armor',
  'initiative',
  'damage_bps',
  'damage_taken_bps',
  'healing_bps',
  'healing_taken_bps',
  'xp_bps',
  'gold_bps',
  'loot_luck',
] as const;

/**
 * One change to one stat, the shape shared by species traits, feats, subclasses, items, affixes and conditions.
 * `amount` is signed. Accuracy, evasion and crit_chance are percent points; `*_bps` are basis points added to the
 * stat's sum; resistance is basis points of that damage kind taken off (negative: vulnerable).
 */
export const modifierSchema = z.discriminatedUnion('stat', [
  z.strictObject({ stat: z.enum(FLAT_STATS), amount: z.int().min(-10_000).max(10_000) }),
  z.strictObject({
    stat: z.literal('attribute'),
    attribute: attributeSchema,
    amount: z.int().min(-99).max(99),
  }),
  z.strictObject({
    stat: z.literal('aptitude'),
    aptitude: aptitudeSchema,
    amount: z.int().min(-100).max(100),
  }),
  z.strictObject({
    stat: z.literal('resistance'),
    damage_kind: idSchema,
    amount: z.int().min(-10_000).max(9_000),
  }),
  z.strictObject({
    stat: z.literal('resource_max'),
    resource: idSchema,
    amount: z.int().min(-1_000).max(1_000),
  }),
  z.strictObject({
    stat: z.literal('resource_regen'),
    resource: idSchema,
    amount: z.int().min(-100).max(100),
  }),
]);
export type Modifier = z.infer<typeof modifierSchema>;

export const modifiersSchema = z.array(modifierSchema).max(12);
