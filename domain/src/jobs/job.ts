import type { z } from 'zod';

/** Every queue of the platform. A queue's depth is what the operator scales a worker Deployment on. */
export const QUEUE_NAMES = [
  'simulation',
  'crafting',
  'gathering',
  'economy',
  'pvp',
  'scheduled',
  'push',
] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

/**
 * What a producer and a processor agree on. A job is only a hint to look at a row: its id is derived from the row,
 * so that giving the same hint twice is one job, and its processor is idempotent.
 */
export interface JobDefinition<Payload = unknown> {
  readonly name: string;
  readonly queue: QueueName;
  readonly schema: z.ZodType<Payload>;
  /** Derived from the row that the job is about. Contains no ':' and is not an integer (BullMQ refuses both). */
  readonly jobId: (payload: Payload) => string;
  /** How often the job is tried before it is left in the failed set. */
  readonly attempts: number;
  /** First delay of the exponential backoff, in milliseconds. */
  readonly backoffMs: number;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}
