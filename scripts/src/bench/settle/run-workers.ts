import type { Deps } from '@delve/domain/deps.ts';
import type { JobDefinition, QueueName } from '@delve/domain/jobs/job.ts';
import { resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { loadDueRuns } from '@delve/domain/runs/load-due-runs.ts';
import { settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import type { Environment } from '@delve/platform/env/environment.ts';
import { type JobProcessor, processJob } from '@delve/platform/queue/job-processor.ts';
import { type QueueWorker, startWorker } from '@delve/platform/queue/start-worker.ts';
import { resolveRunProcessor } from '@delve/workers/runs/resolve-run.ts';
import { createRunBatcher } from '@delve/workers/runs/run-batcher.ts';
import { createSettler } from '@delve/workers/runs/settler.ts';
import { Simulator } from '@delve/workers/threads/simulator.ts';

export interface RunWorker {
  /** Where it takes its jobs from. */
  readonly job: typeof resolveRunJob;
  ready(): Promise<void>;
  /** Jobs that it has worked on. The last of them may not be acknowledged yet. */
  countEnded(): number;
  stop(): Promise<void>;
}

type RunWorkerEnvironment = Pick<Environment, 'REDIS_URL' | 'WORKER_CONCURRENCY' | 'SIMULATION_THREADS'>;

const DRAIN_MS = 10_000;

/** The simulation queue's worker as `start-workers.ts` composes it, without the scheduler, which would feed it by itself. */
export function startBatchingWorker(deps: Deps, env: RunWorkerEnvironment): RunWorker {
  const simulator = new Simulator({ threads: env.SIMULATION_THREADS });
  const processor = resolveRunProcessor({
    deps,
    batcher: createRunBatcher(deps, simulator),
    settler: createSettler({ deps }),
  });
  const { worker, countEnded } = startCounted(deps, env, 'simulation', processor);
  return {
    job: resolveRunJob,
    ready: () => worker.ready(),
    countEnded,
    async stop() {
      await worker.drain(DRAIN_MS);
      await simulator.close();
    },
  };
}

/** The usual worker: each job loads, simulates and commits its run in a transaction of its own. On a queue of its own. */
export function startSingleWorker(deps: Deps, env: RunWorkerEnvironment): RunWorker {
  const job: JobDefinition<{ runId: string; again?: number | undefined }> = {
    ...resolveRunJob,
    queue: 'crafting',
  };
  const processor = processJob(job, async ({ runId }) => {
    const loaded = (await loadDueRuns(deps, [runId])).get(runId);
    if (loaded?.state !== 'due') throw new Error(`The run is ${loaded?.state}.`);
    const { run } = loaded;
    const [simulation] = simulateStoredRuns(await deps.content.byHash(run.input.contentHash), [run.input]);
    if (!simulation?.ok) throw simulation?.error;
    await settleRuns(deps, [{ ...run, result: simulation.result, logHash: simulation.logHash }]);
  });
  const { worker, countEnded } = startCounted(deps, env, job.queue, processor);
  return {
    job,
    ready: () => worker.ready(),
    countEnded,
    stop: async () => void (await worker.drain(DRAIN_MS)),
  };
}

function startCounted(
  { log }: Deps,
  { REDIS_URL, WORKER_CONCURRENCY }: RunWorkerEnvironment,
  queue: QueueName,
  processor: JobProcessor,
): { worker: QueueWorker; countEnded: () => number } {
  let ended = 0;
  const worker = startWorker({
    redisUrl: REDIS_URL,
    queue,
    concurrency: WORKER_CONCURRENCY,
    processors: [processor],
    log,
    onJobEnd: () => {
      ended++;
    },
  });
  return { worker, countEnded: () => ended };
}
