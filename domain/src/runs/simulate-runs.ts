import { hash } from 'node:crypto';
import type { Content } from '@delve/game/content/content.ts';
import { LogRecorder } from '@delve/game/engine/recorder.ts';
import type { RunInput } from '@delve/game/engine/run-input.ts';
import type { RunResult } from '@delve/game/engine/run-result.ts';
import { resolveRun } from '@delve/game/engine/versions.ts';
import { type StoredRunInput, unpackInput } from './stored-snapshot.ts';

export type Simulation =
  | { readonly ok: true; readonly result: RunResult; readonly logHash: Uint8Array }
  /** The engine refused the input or failed; only this run is affected. */
  | { readonly ok: false; readonly error: unknown };

/** One for the process: it keeps the space of the longest log so far. */
const recorder = new LogRecorder();

/**
 * Resolves runs, one after another on this thread, and hashes their logs. Pure: no I/O, and the same inputs give the
 * same results on every machine. Gives a simulation for each input, in order.
 * @param content the revision that all of the inputs pin
 */
export function simulateRuns(content: Content, inputs: readonly RunInput[]): Simulation[] {
  return inputs.map(input => simulate(content, () => input));
}

/** {@link simulateRuns} for inputs as they are stored; one that cannot be unpacked fails alone. */
export function simulateStoredRuns(content: Content, inputs: readonly StoredRunInput[]): Simulation[] {
  return inputs.map(input => simulate(content, () => unpackInput(input)));
}

function simulate(content: Content, giveInput: () => RunInput): Simulation {
  try {
    recorder.clear();
    const result = resolveRun(content, giveInput(), recorder);
    return { ok: true, result, logHash: hash('sha256', recorder.bytes, 'buffer') };
  } catch (error) {
    return { ok: false, error };
  }
}
