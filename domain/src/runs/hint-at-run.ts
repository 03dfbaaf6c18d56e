import type { Deps } from '../deps.ts';
import { FEED_WINDOW_MS, resolveRunJob } from './jobs.ts';
import type { Run } from './run.ts';

/** After the commit that started a run: enqueues its job when it is due within the feeder's window. Never rejects. */
export async function hintAtRun({ clock, jobs, log }: Deps, run: Run): Promise<void> {
  const delayMs = run.completesAt.getTime() - clock.now().getTime();
  if (run.status !== 'in_progress' || delayMs > FEED_WINDOW_MS) return;
  try {
    await jobs.enqueue(resolveRunJob, { runId: run.id }, { delayMs: Math.max(0, delayMs) });
  } catch (error) {
    log.warn({ err: error, runId: run.id }, 'a run was started without a job; the feeder will find it');
  }
}
