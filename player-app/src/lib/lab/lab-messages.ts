import type { RunInput } from '@delve/game/engine/run-input.ts';
import type { ExperimentProgress } from '@delve/game/lab/experiment.ts';

/** What the lab's worker is asked for. */
export interface LabOrder {
  /** Of the revision of the game's data: `server.contentPath`. */
  readonly contentPath: string;
  readonly questId: string;
  readonly difficulty: string;
  readonly snapshot: RunInput['snapshot'];
  readonly runs: number;
}

/** What it tells, until it is done or has failed. */
export type LabNews =
  | { readonly kind: 'progress'; readonly progress: ExperimentProgress }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };
