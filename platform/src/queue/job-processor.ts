import type { Logger } from '@delve/domain/deps.ts';
import type { JobDefinition } from '@delve/domain/jobs/job.ts';

export interface JobContext {
  /** Carries the job's name, id and attempt. */
  log: Logger;
  jobId: string;
  /** 1 at the first try. */
  attempt: number;
  /** A job gets no further try after this one. */
  isLastAttempt: boolean;
}

/** A definition with what is done for it; the payload's type is closed over. */
export interface JobProcessor {
  readonly job: Pick<JobDefinition, 'name' | 'queue'>;
  /** @throws z.ZodError when the data is not a payload of this job. */
  readonly process: (data: unknown, context: JobContext) => Promise<void>;
}

/**
 * Says what is done for a job. `work` runs at least once for each hint, possibly at the same time in two processes,
 * so it must be idempotent. Throw a DomainError to give the job up, {@link RetryLaterError} to be called again later,
 * anything else to be tried again with backoff.
 */
export function processJob<Payload>(
  job: JobDefinition<Payload>,
  work: (payload: Payload, context: JobContext) => Promise<void>,
): JobProcessor {
  return { job, process: async (data, context) => work(job.schema.parse(data), context) };
}

/** The job came too early: call it again after `delayMs` milliseconds. Does not count as an attempt. */
export class RetryLaterError extends Error {
  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`not before another ${delayMs} ms`);
    this.name = 'RetryLaterError';
    this.delayMs = delayMs;
  }
}
