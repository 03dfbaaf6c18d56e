import type { Modifier } from '../content/schema/modifier.ts';
import type { SupplyStack } from './run-input.ts';

/**
 * `victory`: every encounter done. `fled`: the party left. `wiped`: nobody stood. `timeout`: a fight outlasted the
 * round limit; counts as having fled.
 */
export type RunOutcome = 'victory' | 'fled' | 'wiped' | 'timeout';

/** Stackable loot: a quantity. */
export interface StackDrop {
  readonly template: string;
  readonly quantity: number;
}

/** Loot with a history of its own. */
export interface ItemDrop {
  readonly template: string;
  readonly rarity: string;
  readonly affixes: readonly { readonly affix: string; readonly modifier: Modifier }[];
}

/** What one member takes home. */
export interface MemberRewards {
  readonly characterId: string;
  readonly xp: number;
  readonly gold: number;
  readonly items: readonly ItemDrop[];
  readonly stacks: readonly StackDrop[];
  /** Supplies that were not used, to be put back. */
  readonly returnedSupplies: readonly SupplyStack[];
  /** Points gained, weapon type → points (usually one of 1). */
  readonly proficiencyGains: Readonly<Record<string, number>>;
  readonly aptitudeGains: Readonly<Record<string, number>>;
  /** Faction → change; on victory only. */
  readonly reputation: Readonly<Record<string, number>>;
  /** Creature → number slain by the party. */
  readonly kills: Readonly<Record<string, number>>;
}

export interface RunResult {
  readonly outcome: RunOutcome;
  /** Encounters that were passed. */
  readonly encountersCleared: number;
  /** Index of the encounter that ended the run, or null on victory. */
  readonly endedAt: number | null;
  /** Combat rounds in all. */
  readonly rounds: number;
  readonly rewards: readonly MemberRewards[];
  /**
   * By member: how often each slot of its queue fired, and last the basic attack because none could. Counted among the
   * slots that its weapon allows: version 1 leaves the others out, and those behind them move up.
   */
  readonly slotUses: readonly (readonly number[])[];
}
