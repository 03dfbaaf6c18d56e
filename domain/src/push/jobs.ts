import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';

/** A notification and a device of its player's that wants to be told of such. */
export interface PushHint {
  readonly notificationId: string;
  readonly deviceId: string;
}

/**
 * Tells one device of one notification. A job for each, so that a device whose service fails is tried again alone. Six
 * attempts take some five minutes.
 */
export const sendPushJob = defineJob<PushHint>({
  name: 'send-push',
  queue: 'push',
  schema: z.strictObject({ notificationId: z.uuid(), deviceId: z.uuid() }),
  jobId: ({ notificationId, deviceId }) => `push-${notificationId}-${deviceId}`,
  attempts: 6,
  backoffMs: 10_000,
});
