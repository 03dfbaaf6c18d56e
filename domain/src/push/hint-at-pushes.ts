import type { Deps } from '../deps.ts';
import { type PushHint, sendPushJob } from './jobs.ts';

/**
 * After the commit of notifications: has the devices told that want to be. Never rejects: nobody depends on a push, and
 * what was not queued is found by the next poll.
 */
export async function hintAtPushes(
  deps: Pick<Deps, 'jobs' | 'log'>,
  hints: readonly PushHint[],
): Promise<void> {
  if (hints.length === 0) return;
  try {
    await deps.jobs.enqueueMany(
      sendPushJob,
      hints.map(payload => ({ payload })),
    );
  } catch (error) {
    deps.log.warn({ err: error, pushes: hints.length }, 'devices are not told of notifications');
  }
}
