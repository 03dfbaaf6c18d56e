import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import type { PoolClient } from 'pg';
import { type PeriodKind, periodStart } from '../schedule/periods.ts';

export interface Deed {
  readonly characterId: string;
  /** The quest that was won. */
  readonly quest: Quest;
  /** When the run began: it counts for that day and week, in which the quest was offered, however late it is settled. */
  readonly startedAt: Date;
}

/**
 * Counts the bounties of the day, and notes that the weekly challenge (a quest of the weekly rotation) was met. The
 * caller holds the locks of the characters.
 */
export async function trackDeeds(client: PoolClient, deeds: readonly Deed[]): Promise<void> {
  const bounties = deeds.filter(({ quest }) => quest.type === 'bounty');
  if (bounties.length > 0) {
    await client.query({
      name: 'track-bounties',
      text: `INSERT INTO daily_tracking AS d (character_id, date, bounties_completed)
             SELECT character_id, date, count(*) FROM unnest($1::uuid[], $2::date[]) AS b (character_id, date)
              GROUP BY character_id, date ORDER BY character_id, date
             ON CONFLICT (character_id, date)
             DO UPDATE SET bounties_completed = d.bounties_completed + excluded.bounties_completed`,
      values: columnsOf('daily', bounties),
    });
  }
  const challenges = deeds.filter(({ quest }) => quest.rotation === 'weekly');
  if (challenges.length > 0) {
    await client.query({
      name: 'track-challenges',
      text: `INSERT INTO weekly_tracking (character_id, week_start, challenge_completed)
             SELECT DISTINCT character_id, week_start, true
               FROM unnest($1::uuid[], $2::date[]) AS c (character_id, week_start) ORDER BY character_id, week_start
             ON CONFLICT (character_id, week_start) DO UPDATE SET challenge_completed = true`,
      values: columnsOf('weekly', challenges),
    });
  }
}

function columnsOf(kind: PeriodKind, deeds: readonly Deed[]): [string[], string[]] {
  return [
    deeds.map(({ characterId }) => characterId),
    deeds.map(({ startedAt }) => periodStart(kind, startedAt)),
  ];
}
