import type { Aptitude, Attribute } from '../content/vocabulary.ts';

/** Attributes stay in this range whatever is added. */
export const ATTRIBUTE_RANGE = { least: 1, most: 99 } as const;

/**
 * A character as its row in `characters` has it: the fold of its events up to `eventSeq`. Times are milliseconds since
 * the epoch.
 */
export interface CharacterState {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly species: string;
  readonly class: string;
  readonly subclass: string | null;
  readonly background: string;
  readonly level: number;
  /** Within the current level. */
  readonly xp: number;
  readonly paragonLevel: number;
  /** Within the current paragon level. */
  readonly paragonXp: number;
  /** 1–99 each; before what is worn, and before subclass and feats. */
  readonly attributes: Readonly<Record<Attribute, number>>;
  readonly unspentAttributePoints: number;
  /** In the order in which they were chosen. */
  readonly feats: readonly string[];
  /** 0–100 each. */
  readonly aptitudes: Readonly<Record<Aptitude, number>>;
  /** Weapon type → 1–100; absent: 0. */
  readonly proficiencies: Readonly<Record<string, number>>;
  /** Faction → −3,000 and up; absent: 0. */
  readonly reputation: Readonly<Record<string, number>>;
  /** Creature → kills. */
  readonly bestiary: Readonly<Record<string, number>>;
  /** Basis points of additional XP, spent by the next run. */
  readonly restedBps: number;
  readonly restingSince: number | null;
  /** The sequence number of the last event folded in: 1, 2, 3 … */
  readonly eventSeq: number;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

/** A value kept by content id; 0 when absent. Own keys only, so that no id reaches an object's prototype. */
export function countOf(counts: Readonly<Record<string, number>>, id: string): number {
  return Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0;
}
