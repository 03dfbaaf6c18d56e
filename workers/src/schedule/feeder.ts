import { listIdleChains } from '@delve/domain/chains/idle-chains.ts';
import { advanceChainJob } from '@delve/domain/chains/jobs.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { FEED_WINDOW_MS, resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { listRunsToFeed, type RunToFeed } from '@delve/domain/runs/runs-to-feed.ts';
import type { BullJobQueue } from '@delve/platform/queue/job-queue.ts';

interface OverdueRule {
  /** A run that is this late gets another hint, */
  readonly lateMs: number;
  /** and yet another each time so long has passed. */
  readonly againMs: number;
}

/** Nothing waits that would explain the delay: the job is lost, or in the hands of a worker that is dead or frozen. */
const IDLE: OverdueRule = { lateMs: 2_000, againMs: 10_000 };
/** Most late runs just wait for their turn, and a second job for each would double the queue. */
const BACKLOGGED: OverdueRule = { lateMs: 20_000, againMs: 5 * 60_000 };
/** Jobs that are due and wait. Fewer are done in a second, and are no backlog. */
const BACKLOG = 500;
const PAGE_SIZE = 1_000;
const IDLE_CHAINS = 1_000;

/**
 * Until when runs were fed. Kept in Redis beside the jobs, so that whatever loses the jobs loses it, too, and the next
 * pass feeds everything again.
 */
export interface FeedMark {
  read(): Promise<Date | null>;
  write(until: Date): Promise<void>;
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
  const fed = await feedRange(deps, await mark.read(), until, run => ({
    payload: { runId: run.runId },
    delayMs: Math.max(0, run.completesAt.getTime() - now.getTime()),
  }));
  await mark.write(until);

  const { waiting } = await deps.jobs.countJobs(resolveRunJob.queue);
  const { lateMs, againMs } = waiting > BACKLOG ? BACKLOGGED : IDLE;
  const again = Math.floor(now.getTime() / againMs);
  const late = new Date(now.getTime() - lateMs);
  const overdue = await feedRange(deps, null, late, run => ({ payload: { runId: run.runId, again } }));

  const chains = await listIdleChains(deps.pg, IDLE_CHAINS);
  await deps.jobs.enqueueMany(
    advanceChainJob,
    chains.map(chainId => ({ payload: { chainId } })),
  );
  return { fed, overdue, chains: chains.length };
}

type RunHint = { payload: { runId: string; again?: number }; delayMs?: number };

async function feedRange(
  deps: Deps,
  after: Date | null,
  until: Date,
  hintAt: (run: RunToFeed) => RunHint,
): Promise<number> {
  let fed = 0;
  for (let afterRun: RunToFeed | null = null; ; ) {
    const page: RunToFeed[] = await listRunsToFeed(deps.pg, { after, until, afterRun, limit: PAGE_SIZE });
    await deps.jobs.enqueueMany(resolveRunJob, page.map(hintAt));
    fed += page.length;
    if (page.length < PAGE_SIZE) return fed;
    afterRun = page.at(-1) ?? null;
  }
}
