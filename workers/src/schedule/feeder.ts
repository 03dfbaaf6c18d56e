import { listIdleChains } from '@delve/domain/chains/idle-chains.ts';
import { advanceChainJob } from '@delve/domain/chains/jobs.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { FEED_WINDOW_MS, resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { listRunsToFeed, type RunToFeed } from '@delve/domain/runs/runs-to-feed.ts';

/** A run that is this late has lost its job, or waits in a long queue: it gets another hint. */
const OVERDUE_MS = 20_000;
/** And yet another each time so long has passed. */
const AGAIN_MS = 5 * 60_000;
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
export async function feedOnce(deps: Deps, mark: FeedMark): Promise<FeedReport> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + FEED_WINDOW_MS);
  const fed = await feedRange(deps, await mark.read(), until, run => ({
    payload: { runId: run.runId },
    delayMs: Math.max(0, run.completesAt.getTime() - now.getTime()),
  }));
  await mark.write(until);

  const again = Math.floor(now.getTime() / AGAIN_MS);
  const late = new Date(now.getTime() - OVERDUE_MS);
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
