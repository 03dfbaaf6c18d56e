import type { QueueSlot } from '../content/schema/character-kinds.ts';
import type { Modifier } from '../content/schema/modifier.ts';
import type { Aptitude, Attribute } from '../content/vocabulary.ts';

/** A worn item, as it was when the run started. */
export interface EquippedItem {
  readonly slot: string;
  readonly template: string;
  readonly rarity: string;
  /** 0–5. */
  readonly enhancement: number;
  /** Rolled properties: an affix id and its rolled modifier. */
  readonly affixes: readonly { readonly affix: string; readonly modifier: Modifier }[];
}

export interface SupplyStack {
  readonly item: string;
  readonly quantity: number;
}

/** A member of the party, frozen when the run started: everything of the character that can matter to it. */
export interface MemberSnapshot {
  readonly characterId: string;
  readonly name: string;
  readonly species: string;
  readonly class: string;
  readonly subclass: string | null;
  readonly background: string;
  readonly level: number;
  readonly attributes: Readonly<Record<Attribute, number>>;
  readonly aptitudes: Readonly<Record<Aptitude, number>>;
  readonly feats: readonly string[];
  /** Weapon type → 0–100; absent: 0. */
  readonly proficiencies: Readonly<Record<string, number>>;
  readonly equipment: readonly EquippedItem[];
  readonly queue: readonly QueueSlot[];
  readonly supplies: readonly SupplyStack[];
  /** Extra XP in basis points: rested, first run of the day, patron. Their sum applies. */
  readonly bonuses: { readonly restedBps: number; readonly firstRunBps: number; readonly patronBps: number };
}

/** What is content-addressed and shared by runs that start alike. */
export interface RunSnapshot {
  /** 1 to 8 members; order matters only for ties and display. */
  readonly party: readonly MemberSnapshot[];
  /** Encounter index → option id, where the player chose beforehand. */
  readonly decisions: readonly { readonly encounter: number; readonly option: string }[];
}

/** With the content revision, everything that a run's outcome depends on (invariant 6). */
export interface RunInput {
  readonly engineVersion: number;
  readonly contentHash: string;
  readonly questId: string;
  readonly difficulty: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
  readonly snapshot: RunSnapshot;
}
