import type { Simulation } from '@delve/domain/runs/simulate-runs.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';
import type { RunResult } from '@delve/game/engine/run-result.ts';

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
export interface ThreadAnswer extends PackedSimulations {
  readonly task: number;
}

/** Simulations of a batch: one text and one buffer are handed to another thread at a fifth of what their objects would cost. */
export interface PackedSimulations {
  /** JSON: for each the result, or null where it failed. */
  readonly results: string;
  /** One after another. */
  readonly logHashes: Uint8Array<ArrayBuffer>;
  /** By the place of what failed. */
  readonly errors: ReadonlyMap<number, unknown>;
}

/** Of SHA-256. */
const HASH_BYTES = 32;

export function packSimulations(simulations: readonly Simulation[]): PackedSimulations {
  const logHashes = new Uint8Array(HASH_BYTES * simulations.length);
  const errors = new Map<number, unknown>();
  const results = simulations.map((simulation, place) => {
    if (!simulation.ok) {
      errors.set(place, simulation.error);
      return null;
    }
    logHashes.set(simulation.logHash, HASH_BYTES * place);
    return simulation.result;
  });
  return { results: JSON.stringify(results), logHashes, errors };
}

export function unpackSimulations({ results, logHashes, errors }: PackedSimulations): Simulation[] {
  return (JSON.parse(results) as (RunResult | null)[]).map((result, place) =>
    result === null
      ? { ok: false, error: errors.get(place) }
      : { ok: true, result, logHash: logHashes.subarray(HASH_BYTES * place, HASH_BYTES * (place + 1)) },
  );
}
