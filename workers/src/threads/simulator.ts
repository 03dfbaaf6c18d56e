import { type Simulation, simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';
import type { Content } from '@delve/game/content/content.ts';
import { SimulationPool, ThreadDiedError } from './simulation-pool.ts';

/**
 * Below this many runs, copying them to a thread and back costs more than their simulation, which takes some 100 µs
 * each: the event loop is blocked for a few milliseconds at most.
 */
const INLINE_LIMIT = 16;

export interface SimulatorOptions {
  /** Worker threads; 0: everything runs on the caller's thread. */
  readonly threads: number;
}

/** Simulates batches of runs, large ones off the event loop. */
export class Simulator {
  readonly #pool: SimulationPool | null;

  constructor({ threads }: SimulatorOptions) {
    this.#pool = threads > 0 ? new SimulationPool(threads) : null;
  }

  /** Has the threads ready for runs of this revision. Without it they start with the first batch that needs them. */
  prepare(content: Content): void {
    this.#pool?.prepare(content);
  }

  /** Gives a simulation for each input, in order. */
  async simulate(content: Content, inputs: readonly StoredRunInput[]): Promise<Simulation[]> {
    if (!this.#pool || inputs.length < INLINE_LIMIT) return simulateStoredRuns(content, inputs);
    return simulateInThread(this.#pool, content, inputs);
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}

/**
 * A thread that dies (out of memory, say) takes its whole batch with it. The halves are tried again in other threads,
 * until a run that kills its thread stands alone and fails alone.
 */
export async function simulateInThread(
  pool: Pick<SimulationPool, 'simulate'>,
  content: Content,
  inputs: readonly StoredRunInput[],
): Promise<Simulation[]> {
  try {
    return await pool.simulate(content, inputs);
  } catch (error) {
    if (!(error instanceof ThreadDiedError)) throw error;
    if (inputs.length === 1) return [{ ok: false, error }];
    const middle = Math.ceil(inputs.length / 2);
    return [
      ...(await simulateInThread(pool, content, inputs.slice(0, middle))),
      ...(await simulateInThread(pool, content, inputs.slice(middle))),
    ];
  }
}
