import type { CheckedClaim } from '@delve/game/engine/check-proof.ts';
import type { RunInput } from '@delve/game/engine/run-input.ts';
import type { ExperimentProgress } from '@delve/game/lab/experiment.ts';
import type { RunProof } from '#lib/runs/proof-document.ts';

/** A run to compute again. */
export interface VerifyOrder {
  readonly kind: 'verify';
  readonly proof: RunProof;
}

/** A queue to try in a quest. */
export interface ExperimentOrder {
  readonly kind: 'experiment';
  /** Of the revision of the game's data: `server.contentPath`. */
  readonly contentPath: string;
  readonly questId: string;
  readonly difficulty: string;
  readonly snapshot: RunInput['snapshot'];
  readonly runs: number;
}

/** What the engine's worker can be asked for. */
export type EngineOrder = VerifyOrder | ExperimentOrder;

/** What it tells of an order after each step of the work: the claim that was checked, or what is known by then. */
export interface EngineSteps {
  readonly verify: CheckedClaim;
  readonly experiment: ExperimentProgress;
}

/** What it tells, until it is done or has failed. */
export type EngineNews<Step> =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };
