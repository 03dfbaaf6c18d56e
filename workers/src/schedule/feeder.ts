import { listIdleChains } from '@delve/domain/chains/idle-chains.ts';
import { advanceChainJob } from '@delve/domain/chains/jobs.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { FEED_WINDOW_MS } from '@delve/domain/runs/jobs.ts';
import type { BullJobQueue } from '@delve/platform/queue/job-queue.ts';
import { feedOverdue } from './feed-overdue.ts';
import { feedRuns } from './feed-runs.ts';

const IDLE_CHAINS = 1_000;

/**
 * Until when runs were fed, by the name of what feeds them. Kept in Redis beside the jobs, so that whatever loses the jobs
 * loses it, too, and the next pass feeds everything again.
 */
export interface FeedMark {
  read(name: string): Promise<Date | null>;
  /** Forgotten after an hour. */
  write(name: string, until: Date): Promise<void>;
}

export type FeederDeps = Deps & { readonly jobs: Pick<BullJobQueue, keyof Deps['jobs'] | 'countJobs'> };

export interface FeedReport {
  /** Runs that came into the window. */
  readonly fed: number;
  /** Late runs that were hinted at again. */
  readonly overdue: number;
  /** Chains between two runs. */
  readonly chains: number;
}

/**
 * One pass of the feeder: enqueues what has come into the window since the last pass, and whatever was dropped. May run
 * in several processes at once; a hint given twice is one job.
 */
export async function feedOnce(deps: FeederDeps, mark: FeedMark): Promise<FeedReport> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + FEED_WINDOW_MS);
  const fed = await feedRuns(deps, await mark.read('window'), until, ({ runId, completesAt }) => ({
    payload: { runId },
    delayMs: Math.max(0, completesAt.getTime() - now.getTime()),
  }));
  await mark.write('window', until);
  const overdue = await feedOverdue(deps, mark);

  const chains = await listIdleChains(deps.pg, IDLE_CHAINS);
  await deps.jobs.enqueueMany(
    advanceChainJob,
    chains.map(chainId => ({ payload: { chainId } })),
  );
  return { fed, overdue, chains: chains.length };
}
