import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';

/** How far ahead of its time a run's job is put into the queue; further away, it waits in PostgreSQL only. */
export const FEED_WINDOW_MS = 15 * 60_000;

/**
 * Resolves and settles a run that is due.
 *
 * `again` tells the hints apart that the feeder gives at an overdue run: a dead job that still occupies the first id
 * must not swallow them.
 */
export const resolveRunJob = defineJob({
  name: 'resolve-run',
  queue: 'simulation',
  schema: z.strictObject({ runId: z.uuid(), again: z.int().min(1).optional() }),
  jobId: ({ runId, again }) => (again ? `run-${runId}-again-${again}` : `run-${runId}`),
  attempts: 6,
  backoffMs: 500,
});
