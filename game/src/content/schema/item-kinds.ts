import { z } from 'zod';
import { modifierSchema, modifiersSchema } from './modifier.ts';
import {
  attributeSchema,
  bpsSchema,
  goldSchema,
  idSchema,
  levelSchema,
  nameSchema,
  percentSchema,
  rangeSchema,
  textSchema,
} from './primitives.ts';

/** `content/weapon_types/`: at least the ten of the source, and `unarmed`. */
export const weaponTypeSchema = z.strictObject({
  name: nameSchema,
  hands: z.int().min(1).max(2),
  damage_kind: idSchema,
  /** Its wielder's attribute that scales damage. */
  attribute: attributeSchema,
  /** Added to initiative. */
  speed: z.int().min(-20).max(20),
  accuracy: z.int().min(-20).max(20).default(0),
  crit_chance: z.int().min(0).max(20).default(0),
});
export type WeaponType = z.infer<typeof weaponTypeSchema>;

/** `content/equipment_slots/`, ordered by `order`. */
export const equipmentSlotSchema = z.strictObject({ name: nameSchema, order: z.int().min(0).max(50) });
export type EquipmentSlot = z.infer<typeof equipmentSlotSchema>;

/** `content/rarities/`: six, ordered by `tier` from 0. */
export const raritySchema = z.strictObject({
  name: nameSchema,
  tier: z.int().min(0).max(5),
  /** Multiplies a template's damage, armour and modifiers. */
  power_bps: bpsSchema.min(10_000),
  /** Random properties that an item of this rarity is found with. */
  affixes: z.int().min(0).max(5),
  /** Weight when a loot table rolls a rarity. */
  weight: z.int().min(0).max(1_000_000),
  /** Added to `weight` for each point of the finder's loot luck. */
  weight_per_luck: z.int().min(-1_000).max(1_000),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  /** Rarity is told by shape as well as by colour. */
  shape: z.enum(['circle', 'diamond', 'square', 'pentagon', 'hexagon', 'star']),
});
export type Rarity = z.infer<typeof raritySchema>;

/** `content/affixes/`: random properties. `range` is the rolled amount of `modifier`, whose own amount is ignored. */
export const affixSchema = z.strictObject({
  name: nameSchema,
  item_kinds: z.array(z.enum(['weapon', 'armor', 'shield', 'jewelry'])).min(1),
  level: levelSchema.default(1),
  weight: z.int().min(1).max(1_000),
  modifier: modifierSchema,
  range: rangeSchema,
});
export type Affix = z.infer<typeof affixSchema>;

const itemBase = {
  name: nameSchema,
  description: textSchema,
  level: levelSchema,
  /** The least rarity that it is found in. */
  rarity: idSchema,
  /** What a vendor would give. */
  value: goldSchema,
};

/** `content/items/`. Stackable kinds are quantities, the others are rows with a history of their own. */
export const itemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...itemBase,
    kind: z.literal('weapon'),
    weapon_type: idSchema,
    damage: rangeSchema,
    modifiers: modifiersSchema.default([]),
  }),
  z.strictObject({
    ...itemBase,
    kind: z.literal('shield'),
    armor: z.int().min(0).max(1_000),
    modifiers: modifiersSchema.default([]),
  }),
  z.strictObject({
    ...itemBase,
    kind: z.literal('armor'),
    slot: idSchema,
    armor_weight: z.enum(['cloth', 'leather', 'mail', 'plate']),
    armor: z.int().min(0).max(1_000),
    modifiers: modifiersSchema.default([]),
  }),
  z.strictObject({
    ...itemBase,
    kind: z.literal('jewelry'),
    slot: idSchema,
    modifiers: modifiersSchema.min(1),
  }),
  /** A supply: carried into a run, used by its rule. Unused supplies are brought back. */
  z.strictObject({
    ...itemBase,
    kind: z.literal('supply'),
    use: z.discriminatedUnion('when', [
      /** At the start of the bearer's turn, when below this share of its hit points. */
      z.strictObject({
        when: z.literal('hp_below'),
        threshold: percentSchema,
        heal: rangeSchema,
        heal_max_hp_bps: bpsSchema.max(10_000).default(0),
      }),
      z.strictObject({
        when: z.literal('resource_below'),
        resource: idSchema,
        threshold: percentSchema,
        amount: z.int().min(1).max(1_000),
      }),
      /** At the start of the bearer's turn, when it bears a condition with one of these tags. */
      z.strictObject({ when: z.literal('has_condition'), tags: z.array(idSchema).min(1) }),
      /** At the start of each fight, for its whole length. */
      z.strictObject({ when: z.literal('fight_starts'), condition: idSchema, turns: z.int().min(1).max(50) }),
      /** At a rest point: heals everyone by this more. */
      z.strictObject({ when: z.literal('rest'), heal_max_hp_bps: bpsSchema.max(10_000) }),
      /** Before an attempt of this kind of encounter: percent points added to its chance. */
      z.strictObject({
        when: z.literal('check'),
        encounter: z.enum(['trap', 'hazard', 'puzzle']),
        bonus: percentSchema,
      }),
    ]),
  }),
  z.strictObject({ ...itemBase, kind: z.literal('material') }),
  z.strictObject({ ...itemBase, kind: z.literal('trophy') }),
]);
export type Item = z.infer<typeof itemSchema>;

/** Kinds that are quantities in a stack, not rows. */
export const STACKABLE_KINDS = ['supply', 'material', 'trophy'] as const;

/** `content/loot_tables/`. */
export const lootTableSchema = z.strictObject({
  /** How many times an entry is drawn. */
  rolls: rangeSchema,
  entries: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('nothing'), weight: z.int().min(1).max(1_000_000) }),
        z.strictObject({
          kind: z.literal('gold'),
          weight: z.int().min(1).max(1_000_000),
          amount: rangeSchema,
        }),
        /** Without `rarity`, equipment rolls one by the rarities' weights, at least the template's. */
        z.strictObject({
          kind: z.literal('item'),
          weight: z.int().min(1).max(1_000_000),
          item: idSchema,
          quantity: rangeSchema.default([1, 1]),
          rarity: idSchema.optional(),
        }),
        z.strictObject({ kind: z.literal('table'), weight: z.int().min(1).max(1_000_000), table: idSchema }),
      ]),
    )
    .min(1)
    .max(60),
});
export type LootTable = z.infer<typeof lootTableSchema>;
