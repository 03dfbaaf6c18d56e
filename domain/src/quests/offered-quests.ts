import type { Content } from '@delve/game/content/content.ts';
import type { Reads } from '../queryable.ts';
import { type PeriodKind, periodStart } from '../schedule/periods.ts';
import { drawRotation } from './rotation.ts';

/**
 * The quests that the rotations of today and of this week offer. The rows that the resets wrote decide; until they are
 * written (the first moments of a period), the same draw is made here.
 */
export async function offeredQuests(db: Reads, content: Content, now: Date): Promise<Set<string>> {
  const starts: Readonly<Record<PeriodKind, string>> = {
    daily: periodStart('daily', now),
    weekly: periodStart('weekly', now),
  };
  const { rows } = await db.query<{ kind: PeriodKind; quest_ids: string[] }>({
    name: 'offered-quests',
    text: `SELECT kind, quest_ids FROM rotations
            WHERE (kind, period_start) IN (('daily', $1::date), ('weekly', $2::date))`,
    values: [starts.daily, starts.weekly],
  });
  const written = new Map(rows.map(row => [row.kind, row.quest_ids]));
  return new Set([
    ...(written.get('daily') ?? drawRotation(content, 'daily', starts.daily)),
    ...(written.get('weekly') ?? drawRotation(content, 'weekly', starts.weekly)),
  ]);
}
