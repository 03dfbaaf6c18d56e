import type { Deps } from '@delve/domain/deps.ts';
import { resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { listRunsToFeed, type RunToFeed } from '@delve/domain/runs/runs-to-feed.ts';

const PAGE_SIZE = 1_000;

export interface RunHint {
  readonly payload: { readonly runId: string; readonly again?: number };
  readonly delayMs?: number;
}

/**
 * Enqueues a job for each run that is due after `after` (null: ever) and at `until` at the latest.
 * @returns how many there were.
 */
export async function feedRuns(
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
