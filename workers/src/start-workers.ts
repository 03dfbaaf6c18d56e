import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { OpenDeps } from '@delve/platform/deps.ts';
import type { Environment } from '@delve/platform/env/environment.ts';
import type { PushSenders } from '@delve/platform/push/create-push-senders.ts';
import { type QueueWorker, startWorker } from '@delve/platform/queue/start-worker.ts';
import { advanceChainProcessor } from './chains/advance-chain.ts';
import { sendPushProcessor } from './push/send-push.ts';
import { resolveRunProcessor } from './runs/resolve-run.ts';
import { createRunBatcher } from './runs/run-batcher.ts';
import { createSettler } from './runs/settler.ts';
import { createRedisFeedMark } from './schedule/redis-feed-mark.ts';
import { Scheduler } from './schedule/scheduler.ts';
import { Simulator } from './threads/simulator.ts';
import { createWorkerMetrics, type WorkerMetrics } from './worker-metrics.ts';

export type WorkersEnvironment = Pick<Environment, 'REDIS_URL' | 'WORKER_CONCURRENCY' | 'SIMULATION_THREADS'>;

export interface Workers {
  readonly metrics: WorkerMetrics;
  /** Resolves when jobs are taken. */
  ready(): Promise<void>;
  /**
   * Takes nothing more, finishes what is in hand for at most `timeoutMs`, gives the scheduler's lead away. What is not
   * done then is taken up by others; nothing is lost, because what is not committed never happened.
   * @returns whether everything was done in time.
   */
  drain(timeoutMs: number): Promise<boolean>;
}

/** Each waits for an answer of Apple's or Google's for some 100 ms: this is enough for hundreds a second. */
const PUSHES_AT_ONCE = 50;

/** Starts the queues' workers and the scheduler of one process. Where there is no sender, no pushes are taken. */
export function startWorkers(
  { deps, redis }: Pick<OpenDeps, 'deps' | 'redis'>,
  env: WorkersEnvironment,
  pushSenders: PushSenders = {},
): Workers {
  const metrics = createWorkerMetrics();
  const simulator = new Simulator({ threads: env.SIMULATION_THREADS });
  simulator.prepare(deps.content.current());
  const batcher = createRunBatcher(deps, simulator);
  const settler = createSettler({ deps, onCommit: metrics.runsCommitted });
  const shared = {
    redisUrl: env.REDIS_URL,
    concurrency: env.WORKER_CONCURRENCY,
    log: deps.log,
    onJobEnd: metrics.jobEnded,
  };
  const queues: QueueWorker[] = [
    startWorker({
      ...shared,
      queue: 'simulation',
      processors: [resolveRunProcessor({ deps, batcher, settler })],
    }),
    startWorker({ ...shared, queue: 'scheduled', processors: [advanceChainProcessor(deps)] }),
  ];
  const senders = Object.values(pushSenders);
  if (senders.length > 0)
    queues.push(
      startWorker({
        ...shared,
        queue: 'push',
        concurrency: PUSHES_AT_ONCE,
        processors: [sendPushProcessor(deps, pushSenders)],
      }),
    );
  const scheduler = new Scheduler({
    deps,
    mark: createRedisFeedMark(redis),
    holder: `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`,
    onTick: metrics.leads,
  });
  scheduler.start();

  return {
    metrics,
    async ready() {
      await Promise.all(queues.map(queue => queue.ready()));
    },
    async drain(timeoutMs) {
      const inTime = await Promise.all([
        ...queues.map(queue => queue.drain(timeoutMs)),
        scheduler.stop(timeoutMs),
      ]);
      await simulator.close();
      for (const sender of senders) sender.close();
      return inTime.every(Boolean);
    },
  };
}
