import type { Deps } from '@delve/domain/deps.ts';
import { type DueRun, type LoadedRun, loadDueRuns } from '@delve/domain/runs/load-due-runs.ts';
import type { ResolvedRun } from '@delve/domain/runs/settle-runs.ts';
import type { Simulator } from '../threads/simulator.ts';
import { type BatchOutcome, MicroBatch } from './micro-batch.ts';

/** What became of a job's run: resolved, or a reason why there is nothing to resolve now. */
export type BatchedRun =
  | { readonly state: 'resolved'; readonly run: ResolvedRun }
  | Exclude<LoadedRun, { state: 'due' | 'unusable' }>;

const MAX_BATCH = 200;
const LEAST_BESIDE = 125;
const MAX_WAIT_MS = 3;

/**
 * Loads runs whose jobs came together in one statement, and simulates those that are due, grouped by the content that
 * they pin. A run that cannot be loaded or simulated fails alone.
 */
export function createRunBatcher(deps: Deps, simulator: Simulator): MicroBatch<string, BatchedRun> {
  return new MicroBatch({
    maxSize: MAX_BATCH,
    maxWaitMs: MAX_WAIT_MS,
    maxInFlight: 2,
    leastBeside: LEAST_BESIDE,
    work: async runIds => {
      const loaded = await loadDueRuns(deps, runIds);
      const due = [...loaded.values()].flatMap(entry => (entry.state === 'due' ? [entry.run] : []));
      const resolved = await resolveAll(deps, simulator, due);
      return runIds.map((runId): BatchOutcome<BatchedRun> => {
        const entry = loaded.get(runId) ?? { state: 'absent' };
        if (entry.state === 'unusable') return { ok: false, error: entry.error };
        if (entry.state !== 'due') return { ok: true, value: entry };
        return resolved.get(runId) ?? { ok: false, error: new Error(`The run ${runId} was not resolved.`) };
      });
    },
  });
}

async function resolveAll(
  deps: Deps,
  simulator: Simulator,
  due: readonly DueRun[],
): Promise<Map<string, BatchOutcome<BatchedRun>>> {
  const outcomes = new Map<string, BatchOutcome<BatchedRun>>();
  const byContent = Map.groupBy(due, run => run.input.contentHash);
  for (const [hash, runs] of byContent) {
    const simulations = await deps.content
      .byHash(hash)
      .then(content =>
        simulator.simulate(
          content,
          runs.map(({ input }) => input),
        ),
      )
      .catch((error: unknown) => runs.map(() => ({ ok: false as const, error })));
    for (const [index, run] of runs.entries()) {
      const simulation = simulations[index]!;
      outcomes.set(
        run.runId,
        simulation.ok
          ? {
              ok: true,
              value: {
                state: 'resolved',
                run: { ...run, result: simulation.result, logHash: simulation.logHash },
              },
            }
          : simulation,
      );
    }
  }
  return outcomes;
}
