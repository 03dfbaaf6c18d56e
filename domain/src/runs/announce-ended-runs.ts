import { advanceChainJob } from '../chains/jobs.ts';
import type { Deps } from '../deps.ts';
import { notificationChannel } from '../notifications/notification-channel.ts';

export interface EndedRunHint {
  readonly runId: string;
  readonly characterId: string;
  readonly userId: string;
  readonly chainId: string | null;
}

/**
 * After the commit that ended runs: tells subscribers, and has their chains looked at. Never rejects; a poll and the
 * feeder find what was not announced.
 */
export async function announceEndedRuns(deps: Deps, runs: readonly EndedRunHint[]): Promise<void> {
  for (const { userId, characterId, runId } of runs)
    deps.signals.publish(notificationChannel(userId), { type: 'run_complete', characterId, runId });
  const chained = runs.flatMap(({ chainId, runId }) =>
    chainId === null ? [] : [{ payload: { chainId, afterRun: runId } }],
  );
  if (chained.length === 0) return;
  try {
    await deps.jobs.enqueueMany(advanceChainJob, chained);
  } catch (error) {
    deps.log.warn({ err: error, chains: chained.length }, 'chains were not told that their run ended');
  }
}
