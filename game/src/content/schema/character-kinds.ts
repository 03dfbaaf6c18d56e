import { z } from 'zod';
import { modifiersSchema } from './modifier.ts';
import {
  aptitudeSchema,
  attributeSchema,
  idSchema,
  levelSchema,
  nameSchema,
  percentSchema,
  textSchema,
} from './primitives.ts';

/** `content/species/`: where a character comes from by birth. */
export const speciesSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  /** Added to the attributes bought at creation. */
  attributes: z.partialRecord(attributeSchema, z.int().min(-10).max(10)),
  modifiers: modifiersSchema,
});
export type Species = z.infer<typeof speciesSchema>;

const startingItemSchema = z.strictObject({
  item: idSchema,
  quantity: z.int().min(1).max(100).default(1),
  /** Worn from the start, in the template's slot. */
  equipped: z.boolean().default(false),
});

/** `content/classes/`: how a character fights. Its skills name it in `content/skills/`. */
export const classSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  role: z.enum(['tank', 'healer', 'damage', 'support']),
  primary_attribute: attributeSchema,
  base_hp: z.int().min(10).max(500),
  hp_per_level: z.int().min(1).max(60),
  /** The resource that its skills cost. */
  resource: idSchema,
  /** Weapon types that it may wield. */
  weapons: z.array(idSchema).min(1),
  /** Armour weights that it may wear. */
  armor: z.array(z.enum(['cloth', 'leather', 'mail', 'plate'])).min(1),
  /** Whether it may carry a shield in its off hand. */
  shields: z.boolean().default(false),
  attributes: z.partialRecord(attributeSchema, z.int().min(-10).max(10)),
  starting_items: z.array(startingItemSchema).min(1).max(12),
  /** The queue that a new character starts with. */
  starting_queue: z
    .array(z.lazy(() => queueSlotSchema))
    .min(1)
    .max(12),
  /** Exactly two; chosen at the level in `content/rules/progression.toml`. */
  subclasses: z
    .array(
      z.strictObject({ id: idSchema, name: nameSchema, description: textSchema, modifiers: modifiersSchema }),
    )
    .length(2),
});
export type Class = z.infer<typeof classSchema>;

/** `content/backgrounds/`: what a character did before. */
export const backgroundSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  attributes: z.partialRecord(attributeSchema, z.int().min(-10).max(10)),
  /** Starting values of the non-combat skills, 0–100. */
  aptitudes: z.partialRecord(aptitudeSchema, z.int().min(0).max(40)),
  starting_items: z.array(startingItemSchema).max(6),
});
export type Background = z.infer<typeof backgroundSchema>;

/** `content/feats/`: chosen at the levels in `content/rules/progression.toml`. */
export const featSchema = z.strictObject({
  name: nameSchema,
  description: textSchema,
  level: levelSchema,
  classes: z.array(idSchema).default([]),
  requires_feat: idSchema.optional(),
  requires_attribute: z
    .strictObject({ attribute: attributeSchema, at_least: z.int().min(1).max(99) })
    .optional(),
  modifiers: modifiersSchema.min(1),
});
export type Feat = z.infer<typeof featSchema>;

/** The eleven conditions under which a queue's slot may fire (chapter 7.1). */
export const queueConditionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({ kind: z.literal('if_hp_below'), threshold: percentSchema }),
  z.strictObject({ kind: z.literal('if_hp_above'), threshold: percentSchema }),
  z.strictObject({ kind: z.literal('if_target_hp_below'), threshold: percentSchema }),
  z.strictObject({ kind: z.literal('if_enemy_count_above'), count: z.int().min(0).max(20) }),
  z.strictObject({ kind: z.literal('if_enemy_count_below'), count: z.int().min(0).max(20) }),
  z.strictObject({ kind: z.literal('if_ally_hp_below'), threshold: percentSchema }),
  z.strictObject({
    kind: z.literal('if_resource_above'),
    resource: idSchema,
    amount: z.int().min(0).max(1_000),
  }),
  z.strictObject({
    kind: z.literal('if_resource_below'),
    resource: idSchema,
    amount: z.int().min(0).max(1_000),
  }),
  z.strictObject({ kind: z.literal('if_has_condition'), condition: idSchema }),
  z.strictObject({ kind: z.literal('if_target_has_condition'), condition: idSchema }),
]);
export type QueueCondition = z.infer<typeof queueConditionSchema>;

/** One slot of a skill queue: the first whose condition holds and whose skill is ready and affordable is used. */
export const queueSlotSchema = z.strictObject({
  skill: idSchema,
  condition: queueConditionSchema.default({ kind: 'always' }),
});
export type QueueSlot = z.infer<typeof queueSlotSchema>;
