import type { Simulation } from '@delve/domain/runs/simulate-runs.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';

/** What a simulation thread is told. */
export type ThreadRequest =
  /** Remember this revision: its body as stored. Sent once. */
  | { readonly kind: 'learn'; readonly hash: string; readonly body: string }
  | { readonly kind: 'forget'; readonly hash: string }
  | {
      readonly kind: 'simulate';
      readonly task: number;
      readonly hash: string;
      readonly inputs: readonly StoredRunInput[];
    };

/** What it answers. */
export interface ThreadAnswer {
  readonly task: number;
  readonly simulations: readonly Simulation[];
}
