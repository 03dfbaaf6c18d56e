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
      readonly inputs: PackedInputs;
    };

/** What it answers. */
export interface ThreadAnswer {
  readonly task: number;
  readonly simulations: PackedSimulations;
}

/**
 * JSON, and all bytes in one piece: handing over objects with buffers of their own costs both threads three times as much.
 */
export interface PackedInputs {
  readonly fields: string;
  readonly bytes: Uint8Array;
}

type InputFields = Omit<StoredRunInput, 'seed' | 'snapshot'> & {
  /** Lengths of the seed, the snapshot's body and its base's, in the order of the bytes. */
  readonly lengths: readonly [seed: number, body: number, base: number | null];
};

export function packInputs(inputs: readonly StoredRunInput[]): PackedInputs {
  const parts: Uint8Array[] = [];
  const fields = inputs.map(({ seed, snapshot: { body, base_body: base }, ...rest }): InputFields => {
    parts.push(seed, body, ...(base ? [base] : []));
    return { ...rest, lengths: [seed.length, body.length, base?.length ?? null] };
  });
  return { fields: JSON.stringify(fields), bytes: Buffer.concat(parts) };
}

export function unpackInputs({ fields, bytes }: PackedInputs): StoredRunInput[] {
  let at = 0;
  const next = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  return (JSON.parse(fields) as InputFields[]).map(({ lengths: [seed, body, base], ...rest }) => ({
    ...rest,
    seed: next(seed),
    snapshot: { body: next(body), base_body: base === null ? null : next(base) },
  }));
}

/** Of those that succeeded, results and hashes in the same way; by place, the errors of the others. */
export interface PackedSimulations {
  readonly results: string;
  readonly logHashes: Uint8Array;
  readonly errors: ReadonlyMap<number, unknown>;
}

const HASH_BYTES = 32;

export function packSimulations(simulations: readonly Simulation[]): PackedSimulations {
  const resolved = simulations.filter(simulation => simulation.ok);
  return {
    results: JSON.stringify(resolved.map(({ result }) => result)),
    logHashes: Buffer.concat(resolved.map(({ logHash }) => logHash)),
    errors: new Map(
      simulations.flatMap((simulation, place) => (simulation.ok ? [] : [[place, simulation.error] as const])),
    ),
  };
}

export function unpackSimulations({ results, logHashes, errors }: PackedSimulations): Simulation[] {
  const resolved = (JSON.parse(results) as RunResult[]).map((result, index): Simulation => {
    const from = index * HASH_BYTES;
    return { ok: true, result, logHash: logHashes.subarray(from, from + HASH_BYTES) };
  });
  const next = resolved.values();
  return Array.from({ length: resolved.length + errors.size }, (_, place) =>
    errors.has(place) ? { ok: false, error: errors.get(place) } : next.next().value!,
  );
}
