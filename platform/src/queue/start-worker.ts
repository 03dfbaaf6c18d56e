import { hostname } from 'node:os';
import type { Logger } from '@delve/domain/deps.ts';
import { DomainError } from '@delve/domain/errors.ts';
import type { QueueName } from '@delve/domain/jobs/job.ts';
import { createRedisBackend, DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import { connectPatientRedis } from '../redis/connect-redis.ts';
import { BulkAcknowledgement } from './bulk-acknowledgement.ts';
import { BulkTaking } from './bulk-taking.ts';
import { type JobContext, type JobProcessor, RetryLaterError } from './job-processor.ts';
import { QUEUE_PREFIX } from './job-queue.ts';

/**
 * A worker that is killed loses its locks after this time, and others take its jobs within another
 * {@link STALLED_CHECK_MS}: after three seconds and a half on average. Renewed at half time, so an event loop that is
 * blocked for 2 s may lose its jobs; the other that takes them finds them claimed or is found so.
 */
const LOCK_MS = 4_000;
const STALLED_CHECK_MS = 1_000;

/** BullMQ's own pause of 15 s after a lost connection would be most of an outage. */
const RETRY_CONNECTION_MS = 1_000;

/** A job may lose its worker this often (deployments, crashes of others' making) before it is given up. */
const MAX_STALLS = 20;

export interface WorkerOptions {
  redisUrl: string;
  queue: QueueName;
  /** Jobs worked on at a time in this process. */
  concurrency: number;
  processors: readonly JobProcessor[];
  log: Logger;
  /** Called once for each job that ended, for metrics. `given_up` gets no further try. */
  onJobEnd?: (jobName: string, outcome: JobOutcome, durationMs: number) => void;
}

export type JobOutcome = 'done' | 'failed' | 'given_up' | 'later';

export interface QueueWorker {
  /** Resolves when the worker has connected and takes jobs. */
  ready(): Promise<void>;
  /**
   * Takes no more jobs and waits for those it has, for at most `timeoutMs`. What is not done by then is left to
   * other workers when its lock has run out.
   * @returns whether everything was done in time.
   */
  drain(timeoutMs: number): Promise<boolean>;
}

/** Works on one queue until it is drained. */
export function startWorker(options: WorkerOptions): QueueWorker {
  const { queue, log } = options;
  const processors = new Map(options.processors.map(processor => [processor.job.name, processor]));
  for (const { job } of options.processors) {
    if (job.queue !== queue)
      throw new Error(`The job ${job.name} belongs to the queue ${job.queue}, not ${queue}.`);
  }
  const connection = connectPatientRedis({ ...options, connectionName: `worker-${queue}` });

  // In Kubernetes the pod's name; BullMQ notes it in each active job, so that busy pods can be told.
  const name = hostname();
  let running = 0;
  const acknowledgement = new BulkAcknowledgement({ redis: connection, lockMs: LOCK_MS, workerName: name });
  const taking = new BulkTaking({
    redis: connection,
    lockMs: LOCK_MS,
    workerName: name,
    room: () => options.concurrency - running,
  });
  const worker = new Worker(
    queue,
    async (job: Job, token) => {
      running++;
      await runJob(job, token, processors, options).finally(() => running--);
    },
    {
      connection,
      name,
      prefix: QUEUE_PREFIX,
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLS,
      runRetryDelay: RETRY_CONNECTION_MS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
    (...args) => {
      const backend = createRedisBackend(...args);
      acknowledgement.serve(backend);
      taking.serve(backend);
      return backend;
    },
  );
  worker.on('error', error => log.debug({ queue, error: error.message }, 'a worker reports an error'));
  worker.on('stalled', jobId => log.warn({ queue, jobId }, 'a job lost its worker and is taken up again'));

  return {
    async ready() {
      await worker.waitUntilReady();
    },

    async drain(timeoutMs) {
      const closed = worker.close().then(() => true);
      const inTime = await Promise.race([closed, expire(timeoutMs)]);
      if (!inTime) {
        log.warn(
          { queue, timeoutMs },
          'jobs were not done when the drain timed out; others will take them up',
        );
        // Its promise waits for the jobs; they end with the process.
        void worker.close(true);
      }
      connection.disconnect();
      return inTime;
    },
  };
}

async function runJob(
  job: Job,
  token: string | undefined,
  processors: ReadonlyMap<string, JobProcessor>,
  { log, onJobEnd, queue }: WorkerOptions,
): Promise<void> {
  const attempt = job.attemptsMade + 1;
  const isLastAttempt = attempt >= (job.opts.attempts ?? 1);
  const jobId = job.id ?? '';
  const context: JobContext = {
    log: withFields(log, { queue, job: job.name, jobId, attempt }),
    jobId,
    attempt,
    isLastAttempt,
  };
  const startedAt = performance.now();
  const end = (outcome: JobOutcome) => onJobEnd?.(job.name, outcome, performance.now() - startedAt);

  try {
    const processor = processors.get(job.name);
    if (!processor) throw new UnrecoverableError(`No processor for the job ${job.name}.`);
    await processor.process(job.data, context);
    end('done');
  } catch (error) {
    if (error instanceof RetryLaterError) {
      await job.moveToDelayed(Date.now() + error.delayMs, token);
      end('later');
      throw new DelayedError();
    }
    const isFinal = isLastAttempt || isBeyondRetry(error);
    end(isFinal ? 'given_up' : 'failed');
    if (isFinal) context.log.error({ err: error }, 'a job was given up');
    else context.log.warn({ err: error }, 'a job failed and will be tried again');
    if (isBeyondRetry(error) && !(error instanceof UnrecoverableError)) {
      throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
    }
    throw error;
  }
}

/** A refusal of the domain and a payload of the wrong shape stay what they are, however often they are tried. */
function isBeyondRetry(error: unknown): boolean {
  return error instanceof DomainError || error instanceof z.ZodError || error instanceof UnrecoverableError;
}

function withFields(log: Logger, fields: object): Logger {
  return {
    debug: (more, message) => log.debug({ ...fields, ...more }, message),
    info: (more, message) => log.info({ ...fields, ...more }, message),
    warn: (more, message) => log.warn({ ...fields, ...more }, message),
    error: (more, message) => log.error({ ...fields, ...more }, message),
  };
}

function expire(timeoutMs: number): Promise<false> {
  return new Promise(resolve => {
    setTimeout(() => resolve(false), timeoutMs).unref();
  });
}
