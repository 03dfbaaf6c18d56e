import type { Deps } from '../deps.ts';
import { drawRotation } from '../quests/rotation.ts';
import { transaction } from '../transaction.ts';
import { type PeriodKind, periodStart } from './periods.ts';

/** Days for which a client may come back with an idempotency key. */
const REQUEST_KEY_DAYS = 7;
/** Days for which a character's day or week is kept. */
const TRACKING_DAYS = 30;
/** Months for which partitions are made ahead, this one included. */
const MONTHS_AHEAD = 3;
const PARTITIONED_TABLES = ['runs', 'notifications', 'ledger_entries'] as const;

/**
 * Begins the current day or week: its rotation is drawn, and with the day what is over is swept out. The rotation's row
 * is the fence: of all leaders that try, one inserts it and does the rest in the same transaction. Days that passed while
 * nobody led are not made up for.
 * @returns whether this call did it.
 */
export async function resetPeriod(deps: Deps, kind: PeriodKind): Promise<boolean> {
  const now = deps.clock.now();
  const start = periodStart(kind, now);
  const content = deps.content.current();
  const done = await transaction(deps.pg, async client => {
    const { rowCount } = await client.query(
      `INSERT INTO rotations (kind, period_start, quest_ids, created_at) VALUES ($1, $2::date, $3, $4)
       ON CONFLICT (kind, period_start) DO NOTHING`,
      [kind, start, drawRotation(content, kind, start), now],
    );
    if (rowCount === 0) return false;
    if (kind === 'daily') {
      await client.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
      await client.query(`DELETE FROM request_keys WHERE at < $1::timestamptz - $2 * interval '1 day'`, [
        now,
        REQUEST_KEY_DAYS,
      ]);
      await client.query('DELETE FROM daily_tracking WHERE date < $1::date - $2::int', [
        start,
        TRACKING_DAYS,
      ]);
    } else {
      await client.query('DELETE FROM weekly_tracking WHERE week_start < $1::date - $2::int', [
        start,
        TRACKING_DAYS,
      ]);
    }
    return true;
  });
  if (done && kind === 'daily') await ensurePartitions(deps, start);
  return done;
}

/**
 * After the commit and table by table, because attaching a partition locks out writers of its DEFAULT sibling for a
 * moment. Idempotent; when it fails, the next day's reset does it, two months early.
 */
async function ensurePartitions({ pg, log }: Deps, day: string): Promise<void> {
  for (const table of PARTITIONED_TABLES) {
    const { rows } = await pg.query<{ created: number }>(
      'SELECT ensure_month_partitions($1, $2::date, $3) AS created',
      [table, day, MONTHS_AHEAD],
    );
    const created = rows[0]?.created ?? 0;
    if (created > 0) log.info({ table, created }, 'made partitions ahead');
  }
}
