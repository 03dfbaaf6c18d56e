import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/**
 * Starts tasks at once and waits until all have ended. All of the pool's connections are opened first: otherwise the
 * first task would be done before the second has one, and nothing would have raced.
 */
export async function race<Result>(
  pool: Pool,
  tasks: readonly (() => Promise<Result>)[],
): Promise<PromiseSettledResult<Result>[]> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of clients) client.release();
  return Promise.allSettled(tasks.map(task => task()));
}

/** What each task came to: the code of its refusal, or 'done'; sorted. Faults without a code are thrown. */
export function codesOf(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes
    .map(outcome => {
      if (outcome.status === 'fulfilled') return 'done';
      if (typeof outcome.reason?.code !== 'string') throw outcome.reason;
      return outcome.reason.code;
    })
    .sort();
}

const PATIENCE_MS = 10_000;

/** Waits until so many statements of the pool's database wait for a lock. */
export async function untilBlocked(pool: Pool, count: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
    const { rows } = await pool.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= count) return;
  }
  throw new Error(`${count} statements never waited for a lock at once.`);
}
