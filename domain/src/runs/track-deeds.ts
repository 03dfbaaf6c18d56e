import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import type { PoolClient } from 'pg';
import { periodStart } from '../schedule/periods.ts';

export interface Deed {
  readonly characterId: string;
  /** The quest that was won. */
  readonly quest: Quest;
}

/**
 * Counts the bounties of the day, and notes that the weekly challenge (a quest of the weekly rotation) was met. The
 * caller holds the locks of the characters.
 */
export async function trackDeeds(client: PoolClient, deeds: readonly Deed[], now: Date): Promise<void> {
  const bounties = deeds.filter(({ quest }) => quest.type === 'bounty');
  if (bounties.length > 0) {
    await client.query({
      name: 'track-bounties',
      text: `INSERT INTO daily_tracking AS d (character_id, date, bounties_completed)
             SELECT character_id, $2::date, count(*) FROM unnest($1::uuid[]) AS b (character_id)
              GROUP BY character_id ORDER BY character_id
             ON CONFLICT (character_id, date)
             DO UPDATE SET bounties_completed = d.bounties_completed + excluded.bounties_completed`,
      values: [bounties.map(({ characterId }) => characterId), periodStart('daily', now)],
    });
  }
  const challenges = deeds.filter(({ quest }) => quest.rotation === 'weekly');
  if (challenges.length > 0) {
    await client.query({
      name: 'track-challenges',
      text: `INSERT INTO weekly_tracking (character_id, week_start, challenge_completed)
             SELECT DISTINCT character_id, $2::date, true FROM unnest($1::uuid[]) AS c (character_id) ORDER BY character_id
             ON CONFLICT (character_id, week_start) DO UPDATE SET challenge_completed = true`,
      values: [challenges.map(({ characterId }) => characterId), periodStart('weekly', now)],
    });
  }
}
