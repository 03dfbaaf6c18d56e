import type { RunSnapshot } from '@delve/game/engine/run-input.ts';

/** A run in the moment after it was started, as far as any client can see it. */
export interface VisibleRun {
  /** The UUID inside the opaque id. */
  readonly runId: string;
  readonly opaqueId: string;
  readonly characterId: string;
  /** Chosen by the attacker, or told. */
  readonly playerNonce: string;
  /** ISO 8601, with milliseconds. */
  readonly startedAt: string;
  readonly completesAt: string;
  /** SHA-256 of the seed, in hexadecimal. */
  readonly commitment: string;
  readonly contentHash: string;
  readonly questId: string;
  readonly difficulty: string;
  /** The runs of the same attacker that had ended before this one was started, the latest last: all of them. */
  readonly earlier: readonly EndedVisibleRun[];
}

/** What the attacker wants to know beforehand. */
export interface Happening {
  /** The first percentile die of the first encounter shows 50 or less. */
  readonly isLow: boolean;
  readonly isVictory: boolean;
}

/** The same run when it has ended: its seed is revealed. */
export interface EndedVisibleRun extends VisibleRun, Happening {
  /** 32 bytes in hexadecimal. */
  readonly seed: string;
  /** The party as it set out. The attacker could have written it down at the start. */
  readonly snapshot: RunSnapshot;
  readonly engineVersion: number;
}
