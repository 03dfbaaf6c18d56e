import type { FLAT_STATS, Modifier } from '../../content/schema/modifier.ts';
import type { Aptitude, Attribute } from '../../content/vocabulary.ts';

/** Where each stat lies in a combatant's stat array. Attributes, aptitudes and what content defines follow. */
export const STAT = {
  max_hp: 0,
  max_hp_bps: 1,
  accuracy: 2,
  evasion: 3,
  crit_chance: 4,
  crit_damage_bps: 5,
  armor: 6,
  initiative: 7,
  damage_bps: 8,
  damage_taken_bps: 9,
  healing_bps: 10,
  healing_taken_bps: 11,
  xp_bps: 12,
  gold_bps: 13,
  loot_luck: 14,
} as const satisfies Record<(typeof FLAT_STATS)[number], number>;

export const ATTRIBUTE_STAT = {
  might: 15,
  logic: 16,
  speed: 17,
  presence: 18,
  fortitude: 19,
  luck: 20,
} as const satisfies Record<Attribute, number>;

export const FIRST_APTITUDE_STAT = 21;

export const APTITUDE_STAT = {
  athletics: 21,
  acrobatics: 22,
  stealth: 23,
  perception: 24,
  arcana: 25,
  nature: 26,
  religion: 27,
  persuasion: 28,
  deception: 29,
  intimidation: 30,
  medicine: 31,
  survival: 32,
} as const satisfies Record<Aptitude, number>;

const FIRST_CONTENT_STAT = 33;

/** The stats of one content revision: the fixed ones, then two for each resource and one for each damage kind. */
export interface StatLayout {
  readonly size: number;
  readonly resourceIndex: ReadonlyMap<string, number>;
  readonly damageKindIndex: ReadonlyMap<string, number>;
  readonly resourceMax: number;
  readonly resourceRegen: number;
  readonly resistance: number;
}

/** Numbers of sorted ids. */
export function numberIds(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

export function layOutStats(resources: readonly string[], damageKinds: readonly string[]): StatLayout {
  const resourceMax = FIRST_CONTENT_STAT;
  const resourceRegen = resourceMax + resources.length;
  const resistance = resourceRegen + resources.length;
  return {
    size: resistance + damageKinds.length,
    resourceIndex: numberIds(resources),
    damageKindIndex: numberIds(damageKinds),
    resourceMax,
    resourceRegen,
    resistance,
  };
}

/** The place of the stat that a modifier changes. */
export function statOf(layout: StatLayout, modifier: Modifier): number {
  switch (modifier.stat) {
    case 'attribute':
      return ATTRIBUTE_STAT[modifier.attribute];
    case 'aptitude':
      return APTITUDE_STAT[modifier.aptitude];
    case 'resistance':
      return layout.resistance + layout.damageKindIndex.get(modifier.damage_kind)!;
    case 'resource_max':
      return layout.resourceMax + layout.resourceIndex.get(modifier.resource)!;
    case 'resource_regen':
      return layout.resourceRegen + layout.resourceIndex.get(modifier.resource)!;
    default:
      return STAT[modifier.stat];
  }
}

/** Pairs of stat and amount. */
export type CompiledModifiers = Int32Array;

export function compileModifiers(layout: StatLayout, modifiers: readonly Modifier[]): CompiledModifiers {
  return Int32Array.from(modifiers.flatMap(modifier => [statOf(layout, modifier), modifier.amount]));
}

/** Adds modifiers to a stat array once: for those that are not worth compiling. */
export function addModifiersOnce(
  stats: Int32Array,
  layout: StatLayout,
  modifiers: readonly Modifier[],
): void {
  for (const modifier of modifiers) stats[statOf(layout, modifier)]! += modifier.amount;
}

/** Adds modifiers, `times` over, to a stat array. */
export function addModifiers(stats: Int32Array, modifiers: CompiledModifiers, times: number): void {
  for (let i = 0; i < modifiers.length; i += 2) {
    const stat = modifiers[i]!;
    stats[stat] = stats[stat]! + modifiers[i + 1]! * times;
  }
}
