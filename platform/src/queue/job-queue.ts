import type { JobQueue, Logger } from '@delve/domain/deps.ts';
import type { JobDefinition, QueueName } from '@delve/domain/jobs/job.ts';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';

/** One `addBulk` is one pipeline; beyond this many jobs it would hold Redis for more than some 20 ms. */
const BULK_SIZE = 1_000;

export interface QueueDepth {
  /** May run now. */
  waiting: number;
  /** Being worked on. */
  active: number;
  /** Wait for their time. */
  delayed: number;
}

export interface BullJobQueue extends JobQueue {
  /** What the operator scales workers on. Rejects while Redis is away. */
  countJobs(queue: QueueName): Promise<QueueDepth>;
  close(): Promise<void>;
}

/**
 * The job queue over BullMQ, on a connection from `connectRedis` that it shares and does not close. Adding a job whose id is already waiting, delayed or active does nothing. Jobs leave
 * Redis when they are done *or given up*, because a failed job that kept its id would swallow every later hint at
 * the same row. While Redis is away, every method rejects at once, and within two seconds when it hangs.
 */
export function createJobQueue({ redis, log }: { redis: Redis; log: Logger }): BullJobQueue {
  const queues = new Map<QueueName, Queue>();

  function queueOf(name: QueueName): Queue {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Queue(name, {
      connection: redis,
      prefix: QUEUE_PREFIX,
      skipWaitingForReady: true,
      skipVersionCheck: true,
      streams: { events: { maxLen: 1_000 } },
    });
    // The connection reports its own state; without a listener an error would end the process.
    queue.on('error', error => log.debug({ queue: name, error: error.message }, 'a queue reports an error'));
    queues.set(name, queue);
    return queue;
  }

  return {
    async enqueue(job, payload, { delayMs = 0 } = {}) {
      await queueOf(job.queue).add(job.name, job.schema.parse(payload), optionsOf(job, payload, delayMs));
    },

    async enqueueMany(job, jobs) {
      for (let start = 0; start < jobs.length; start += BULK_SIZE) {
        await queueOf(job.queue).addBulk(
          jobs.slice(start, start + BULK_SIZE).map(({ payload, delayMs = 0 }) => ({
            name: job.name,
            data: job.schema.parse(payload),
            opts: optionsOf(job, payload, delayMs),
          })),
        );
      }
    },

    async countJobs(name) {
      const counts = await queueOf(name).getJobCounts('waiting', 'active', 'delayed');
      return { waiting: counts.waiting ?? 0, active: counts.active ?? 0, delayed: counts.delayed ?? 0 };
    },

    async close() {
      await Promise.allSettled([...queues.values()].map(queue => queue.close()));
    },
  };
}

/** Keeps BullMQ's keys apart from sessions, limits and signals in one Redis. */
export const QUEUE_PREFIX = 'delve:queue';

function optionsOf<Payload>(job: JobDefinition<Payload>, payload: Payload, delayMs: number): JobsOptions {
  return {
    jobId: job.jobId(payload),
    delay: Math.max(0, Math.round(delayMs)),
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoffMs, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
  };
}
