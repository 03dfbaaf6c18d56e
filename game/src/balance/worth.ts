import type { Class } from '../content/schema/character-kinds.ts';
import type { FLAT_STATS, Modifier } from '../content/schema/modifier.ts';
import type { Attribute } from '../content/vocabulary.ts';

type FlatStat = (typeof FLAT_STATS)[number];

/**
 * What one point of a stat is worth in a fight, in millionths of a character of the middle levels: one percent more
 * damage and one percent less damage taken are both worth 10,000. Good enough to choose gear and feats by.
 */
const FLAT_WORTH: Readonly<Record<FlatStat, number>> = {
  max_hp: 2_500,
  max_hp_bps: 90,
  accuracy: 12_000,
  evasion: 13_000,
  crit_chance: 5_500,
  crit_damage_bps: 15,
  armor: 1_900,
  initiative: 600,
  damage_bps: 75,
  damage_taken_bps: -100,
  healing_bps: 12,
  healing_taken_bps: 12,
  xp_bps: 0,
  gold_bps: 0,
  loot_luck: 0,
};

const ATTRIBUTE_WORTH: Readonly<Record<Attribute, number>> = {
  might: 0,
  logic: 0,
  presence: 0,
  speed: 2_400,
  luck: 1_000,
  fortitude: 5_000,
};

const PRIMARY_WORTH = 7_000;
const RESISTANCE_WORTH = 6;
const REGENERATION_WORTH = 12_000;
const RESERVE_WORTH = 900;
/** A healer's turns go into healing about three times as often as others'. */
const HEALER_FACTOR = 3;

/** The worth of some modifiers to a class that they are made for, in millionths. */
export function worthOfModifiers(modifiers: readonly Modifier[], wearer: Class): number {
  return modifiers.reduce((sum, modifier) => sum + modifier.amount * worthOfPoint(modifier, wearer), 0);
}

/** Armour is a flat stat too, but items have it beside their modifiers. */
export function worthOfArmor(armor: number): number {
  return armor * FLAT_WORTH.armor;
}

function worthOfPoint(modifier: Modifier, wearer: Class): number {
  switch (modifier.stat) {
    case 'attribute': {
      const isPrimary = modifier.attribute === wearer.primary_attribute;
      return ATTRIBUTE_WORTH[modifier.attribute] + (isPrimary ? PRIMARY_WORTH : 0);
    }
    case 'resistance':
      return RESISTANCE_WORTH;
    case 'resource_regen':
      return modifier.resource === wearer.resource ? REGENERATION_WORTH : 0;
    case 'resource_max':
      return modifier.resource === wearer.resource ? RESERVE_WORTH : 0;
    case 'aptitude':
      return 0;
    case 'healing_bps':
      return FLAT_WORTH.healing_bps * (wearer.role === 'healer' ? HEALER_FACTOR : 1);
    default:
      return FLAT_WORTH[modifier.stat];
  }
}
