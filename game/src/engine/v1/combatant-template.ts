import type { CompiledSlot } from './compile-queue.ts';
import type { CompiledSkill } from './compile-skill.ts';

/**
 * What a combatant is before anything happens to it: a member of the party with all that it wears, or a creature at a
 * difficulty. Shared by every run that has it; `Combatant` holds what changes.
 */
export interface CombatantTemplate {
  /** −1 for members. */
  readonly creature: number;
  readonly level: number;
  /** Stats before conditions, in the order of the stat layout. */
  readonly stats: Int32Array;
  /** Maximum hit points before fortitude and modifiers. */
  readonly hpBase: number;
  readonly hpPerFortitude: number;
  /** Points of the weapon's attribute for each percent point of accuracy; 0: its accuracy is as stated. */
  readonly accuracyPerPoint: number;
  /** Points of speed for each percent point of evasion, and for each of initiative; 0: as stated. */
  readonly evasionPerPoint: number;
  readonly initiativePerPoint: number;
  /** Points of luck for each percent point of chance to crit; 0: as stated. */
  readonly critPerPoint: number;
  /** −1: has no resource. */
  readonly resource: number;
  readonly resourceMax: number;
  readonly resourceStartBps: number;
  readonly resourceRegen: number;
  readonly gainOnHit: number;
  readonly gainWhenHit: number;
  readonly weaponAttribute: number;
  readonly weaponDamageKind: number;
  readonly weaponLeast: number;
  readonly weaponMost: number;
  /** Basis points that weapon damage gains by level and proficiency. */
  readonly weaponBps: number;
  /** Basis points that weapon damage gains by each point of the weapon's attribute. */
  readonly weaponAttributeBps: number;
  /** Share in basis points of the damage that skills and weapon would deal: a creature's, by difficulty. */
  readonly damageShareBps: number;
  /** Each skill once; the last is the basic attack. */
  readonly skills: readonly CompiledSkill[];
  readonly slots: readonly CompiledSlot[];
  /** Conditions that cannot be applied, by number; empty: none. */
  readonly immune: readonly boolean[];
  /** Percent of hit points below which it flees; 0: never. */
  readonly fleesBelow: number;
}
