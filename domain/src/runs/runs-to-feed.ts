import type { Queryable } from '../queryable.ts';

export interface RunToFeed {
  readonly runId: string;
  readonly completesAt: Date;
}

export interface FeedRange {
  /** Later than this; null: from the beginning of time. */
  readonly after: Date | null;
  /** At this time at the latest. */
  readonly until: Date;
  /** Where the page before ended. */
  readonly afterRun: RunToFeed | null;
  readonly limit: number;
}

/** Runs in progress that come due within a range, in order of time; a page of them. */
export async function listRunsToFeed(db: Queryable, range: FeedRange): Promise<RunToFeed[]> {
  const { rows } = await db.query<{ run_id: string; completes_at: Date }>({
    name: 'runs-to-feed',
    text: `SELECT run_id, completes_at FROM active_runs
            WHERE ($1::timestamptz IS NULL OR completes_at > $1) AND completes_at <= $2
              AND ($3::timestamptz IS NULL OR (completes_at, run_id) > ($3, $4::uuid))
            ORDER BY completes_at, run_id LIMIT $5`,
    values: [
      range.after,
      range.until,
      range.afterRun?.completesAt ?? null,
      range.afterRun?.runId ?? null,
      range.limit,
    ],
  });
  return rows.map(row => ({ runId: row.run_id, completesAt: row.completes_at }));
}
