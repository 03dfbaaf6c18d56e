import type { EnqueueOptions, JobQueue, QueuedPayload } from '@delve/domain/deps.ts';
import type { JobDefinition } from '@delve/domain/jobs/job.ts';

export interface QueuedJob {
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
  readonly delayMs: number;
}

/**
 * A queue that nobody works on: it keeps what was enqueued, one job for each id, its payload checked. `fail` makes it
 * reject as one out of reach does.
 */
export class InMemoryJobQueue implements JobQueue {
  readonly jobs = new Map<string, QueuedJob>();
  fail = false;

  async enqueue<Payload>(
    job: JobDefinition<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<void> {
    await this.enqueueMany(job, [{ payload, ...options }]);
  }

  async enqueueMany<Payload>(
    job: JobDefinition<Payload>,
    queued: readonly QueuedPayload<Payload>[],
  ): Promise<void> {
    if (this.fail) throw new Error('The queue is out of reach.');
    for (const { payload, delayMs = 0 } of queued) {
      const id = job.jobId(job.schema.parse(payload));
      if (!this.jobs.has(id)) this.jobs.set(id, { queue: job.queue, name: job.name, payload, delayMs });
    }
  }
}
