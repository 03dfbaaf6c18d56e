import { canonicalJson } from '../content/canonical-json.ts';
import type { Content, ContentKind } from '../content/content.ts';
import { KIND_SCHEMAS } from '../content/content-kinds.ts';
import { restoreContent } from '../content/restore-content.ts';
import { combatRulesSchema, creationRulesSchema, progressionRulesSchema } from '../content/schema/rules.ts';
import { CONTENT_KINDS } from '../content/vocabulary.ts';

/*
 * A small revision for tests of characters: what they assert must not change when the game is balanced. Its rules are
 * round numbers: level n to n + 1 takes 100 × n XP, a rest gives 100 basis points an hour.
 */

const text = (name: string) => ({ name, description: `${name}, for tests only.` });

const item = (name: string) => ({ ...text(name), level: 1, rarity: 'common', value: 1 });

const blow = { target: 'enemy', effects: [{ kind: 'weapon_damage', power_bps: 10_000 }] };

const subclasses = (one: string, two: string) =>
  [one, two].map(id => ({ id, ...text(id), modifiers: [{ stat: 'max_hp', amount: 5 }] }));

const DEFINITIONS: Partial<Record<ContentKind, Record<string, unknown>>> = {
  species: {
    human: { ...text('Human'), attributes: { luck: 1 }, modifiers: [] },
    troll: { ...text('Troll'), attributes: { might: 10, logic: -10 }, modifiers: [] },
  },
  classes: {
    guardian: {
      ...text('Guardian'),
      role: 'tank',
      primary_attribute: 'might',
      base_hp: 50,
      hp_per_level: 10,
      resource: 'stamina',
      weapons: ['sword', 'greatsword'],
      armor: ['cloth', 'mail'],
      shields: true,
      attributes: { might: 2 },
      starting_items: [
        { item: 'old_sword', equipped: true },
        { item: 'wooden_shield', equipped: true },
        { item: 'bandage', quantity: 3 },
      ],
      starting_queue: [
        { skill: 'cleave', condition: { kind: 'if_enemy_count_above', count: 1 } },
        { skill: 'basic_attack' },
      ],
      subclasses: subclasses('warden', 'breaker'),
    },
    sage: {
      ...text('Sage'),
      role: 'damage',
      primary_attribute: 'logic',
      base_hp: 30,
      hp_per_level: 6,
      resource: 'mana',
      weapons: ['staff'],
      armor: ['cloth'],
      attributes: { logic: 2 },
      starting_items: [{ item: 'gnarled_staff', equipped: true }],
      starting_queue: [{ skill: 'basic_attack' }],
      subclasses: subclasses('stormcaller', 'archivist'),
    },
  },
  backgrounds: {
    farmhand: {
      ...text('Farmhand'),
      attributes: { fortitude: 1 },
      aptitudes: { nature: 15, athletics: 10 },
      starting_items: [{ item: 'bandage', quantity: 2 }, { item: 'old_sword' }],
    },
  },
  feats: {
    tough: { ...text('Tough'), level: 2, modifiers: [{ stat: 'max_hp', amount: 10 }] },
    tougher: {
      ...text('Tougher'),
      level: 4,
      requires_feat: 'tough',
      modifiers: [{ stat: 'max_hp', amount: 20 }],
    },
    giant: {
      ...text('Giant'),
      level: 2,
      requires_attribute: { attribute: 'might', at_least: 30 },
      modifiers: [{ stat: 'max_hp', amount: 30 }],
    },
    scholar: {
      ...text('Scholar'),
      level: 2,
      classes: ['sage'],
      modifiers: [{ stat: 'accuracy', amount: 1 }],
    },
    veteran: { ...text('Veteran'), level: 40, modifiers: [{ stat: 'accuracy', amount: 2 }] },
  },
  damage_kinds: { slashing: { name: 'Slashing', physical: true } },
  resources: {
    stamina: { name: 'Stamina', max: 100, start_bps: 10_000, regen_per_round: 10 },
    mana: { name: 'Mana', max: 100, start_bps: 10_000, regen_per_round: 5 },
  },
  conditions: { bleeding: { ...text('Bleeding'), kind: 'debuff' } },
  skills: {
    basic_attack: { ...text('Basic attack'), source: 'universal', ...blow },
    second_wind: { ...text('Second wind'), source: 'universal', level: 3, ...blow, target: 'self' },
    cleave: {
      ...text('Cleave'),
      source: 'class',
      class: 'guardian',
      weapons: ['sword', 'greatsword'],
      ...blow,
    },
    shield_wall: {
      ...text('Shield wall'),
      source: 'class',
      class: 'guardian',
      level: 5,
      ...blow,
      target: 'self',
    },
    hold_the_line: {
      ...text('Hold the line'),
      source: 'class',
      class: 'guardian',
      subclass: 'warden',
      level: 10,
      ...blow,
    },
    spark: { ...text('Spark'), source: 'class', class: 'sage', ...blow },
    bite: { ...text('Bite'), source: 'creature', ...blow },
  },
  weapon_types: {
    sword: { name: 'Sword', hands: 1, damage_kind: 'slashing', attribute: 'might', speed: 0 },
    greatsword: { name: 'Greatsword', hands: 2, damage_kind: 'slashing', attribute: 'might', speed: -2 },
    staff: { name: 'Staff', hands: 2, damage_kind: 'slashing', attribute: 'logic', speed: 0 },
    unarmed: { name: 'Unarmed', hands: 1, damage_kind: 'slashing', attribute: 'might', speed: 0 },
  },
  equipment_slots: {
    main_hand: { name: 'Main hand', order: 0 },
    off_hand: { name: 'Off hand', order: 1 },
    chest: { name: 'Chest', order: 2 },
  },
  rarities: {
    common: {
      name: 'Common',
      tier: 0,
      power_bps: 10_000,
      affixes: 0,
      weight: 100,
      weight_per_luck: 0,
      color: '#808080',
      shape: 'circle',
    },
  },
  items: {
    old_sword: { ...item('Old sword'), kind: 'weapon', weapon_type: 'sword', damage: [1, 3] },
    fine_sword: { ...item('Fine sword'), level: 5, kind: 'weapon', weapon_type: 'sword', damage: [2, 4] },
    greatsword: { ...item('Greatsword'), kind: 'weapon', weapon_type: 'greatsword', damage: [3, 6] },
    gnarled_staff: { ...item('Gnarled staff'), kind: 'weapon', weapon_type: 'staff', damage: [2, 4] },
    wooden_shield: { ...item('Wooden shield'), kind: 'shield', armor: 5 },
    robe: { ...item('Robe'), kind: 'armor', slot: 'chest', armor_weight: 'cloth', armor: 1 },
    plate_mail: { ...item('Plate mail'), kind: 'armor', slot: 'chest', armor_weight: 'plate', armor: 9 },
    bandage: {
      ...item('Bandage'),
      kind: 'supply',
      use: { when: 'hp_below', threshold: 50, heal: [5, 10] },
    },
    iron_ore: { ...item('Iron ore'), kind: 'material' },
  },
};

const RULES: Content['rules'] = {
  creation: creationRulesSchema.parse({
    attribute_points: 60,
    attribute_min: 5,
    attribute_max: 20,
    starting_gold: 50,
  }),
  progression: progressionRulesSchema.parse({
    max_level: 50,
    xp_to_next: Array.from({ length: 49 }, (_, index) => 100 * (index + 1)),
    paragon: { base: 1_000, step: 100, max: 20 },
    attribute_points_per_level: 2,
    subclass_level: 10,
    feat_levels: [2, 4, 8],
    queue_slots: 4,
    saved_queues: 3,
    supplies_per_slot: 5,
    proficiency_gain: { base_permille: 500, fall_permille: 5, max: 100 },
    aptitude_gain: { base_permille: 300, fall_permille: 3, max: 100 },
    rested: { bps_per_hour: 100, cap_bps: 5_000 },
    first_run_of_day_xp_bps: 5_000,
    patron_xp_bps: 1_000,
  }),
  combat: combatRulesSchema.parse({
    max_rounds: 50,
    hit: { base: 75, per_level: 1, min: 5, max: 95 },
    crit: { base: 5, luck_per_point: 5, max: 50, damage_bps: 15_000 },
    armor_constant: 100,
    resistance_cap_bps: 7_500,
    hp_per_fortitude: 2,
    accuracy_attribute_per_point: 5,
    accuracy_proficiency_per_point: 10,
    evasion_speed_per_point: 5,
    damage_attribute_bps: 100,
    damage_proficiency_bps: 50,
    damage_level_bps: 100,
    enhancement_bps: 500,
    initiative_speed_per_point: 2,
    unarmed: { weapon_type: 'unarmed', damage: [1, 2] },
    check: { base: 50, attribute_per_point: 2, min: 5, max: 95 },
    flee_chance: 50,
    fled_keeps_bps: 5_000,
    wiped_keeps_xp_bps: 1_000,
    between_encounters_resource_bps: 2_000,
  }),
};

export const testContent: Content = restoreContent(
  canonicalJson({
    rules: RULES,
    ...Object.fromEntries(
      CONTENT_KINDS.map(kind => [
        kind,
        Object.fromEntries(
          Object.entries(DEFINITIONS[kind] ?? {}).map(([id, value]) => [id, KIND_SCHEMAS[kind].parse(value)]),
        ),
      ]),
    ),
  }),
);
