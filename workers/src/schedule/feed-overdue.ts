import { resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { feedRuns } from './feed-runs.ts';
import type { FeederDeps, FeedMark } from './feeder.ts';

interface OverdueRule {
  /** From this late on, */
  readonly fromMs: number;
  /** and until this late, */
  readonly toMs: number;
  /** a run gets one more hint in each span of so long. */
  readonly everyMs: number;
}

/** Nothing waits that would explain the delay: the job is lost, or in the hands of a worker that is dead or frozen. */
const LATE: OverdueRule = { fromMs: 2_000, toMs: 60_000, everyMs: 10_000 };
/** Most late runs just wait for their turn, and a second job for each would double the queue. */
const LATE_IN_BACKLOG: OverdueRule = { fromMs: 20_000, toMs: 60_000, everyMs: 60_000 };
/** Most of these fail whenever they are tried, until somebody mends what they need. */
const VERY_LATE: OverdueRule = { fromMs: 60_000, toMs: Number.POSITIVE_INFINITY, everyMs: 5 * 60_000 };

/** Jobs that are due and wait. Fewer are done in a second, and are no backlog. */
const BACKLOG = 500;

/** Hints again at runs that should have ended. @returns how many hints were given. */
export async function feedOverdue(deps: FeederDeps, mark: FeedMark): Promise<number> {
  const { waiting } = await deps.jobs.countJobs(resolveRunJob.queue);
  const late = await applyRule(deps, mark, waiting > BACKLOG ? LATE_IN_BACKLOG : LATE);
  return late + (await applyRule(deps, mark, VERY_LATE));
}

/**
 * The jobs of a span have ids of their own, which no dead job can shadow. The mark keeps those that were given up from
 * coming back within their span.
 */
async function applyRule(
  deps: FeederDeps,
  mark: FeedMark,
  { fromMs, toMs, everyMs }: OverdueRule,
): Promise<number> {
  const now = deps.clock.now().getTime();
  const again = Math.floor(now / everyMs);
  const name = `overdue-${everyMs}-${again}`;
  const until = new Date(now - fromMs);
  const oldest = toMs === Number.POSITIVE_INFINITY ? null : new Date(now - toMs);
  const after = (await mark.read(name)) ?? oldest;
  const fed = await feedRuns(deps, after, until, ({ runId }) => ({ payload: { runId, again } }));
  await mark.write(name, until);
  return fed;
}
