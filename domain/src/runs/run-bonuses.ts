import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { ProgressionRules } from '@delve/game/content/schema/rules.ts';
import type { MemberSnapshot } from '@delve/game/engine/run-input.ts';
import type { PoolClient } from 'pg';
import type { Queryable } from '../queryable.ts';
import { dayOf } from '../schedule/periods.ts';

/**
 * Additional XP of a run that starts now, fixed in its snapshot: what the character has rested, the first run of its UTC
 * day (which this call uses up), and its player's patronage. The caller holds the character's lock.
 */
export async function takeRunBonuses(
  client: PoolClient,
  character: CharacterState,
  rules: ProgressionRules,
  now: Date,
): Promise<MemberSnapshot['bonuses']> {
  const firstRun = await client.query(
    `INSERT INTO daily_tracking AS d (character_id, date, first_run_bonus) VALUES ($1, $2::date, true)
     ON CONFLICT (character_id, date) DO UPDATE SET first_run_bonus = true WHERE NOT d.first_run_bonus`,
    [character.id, dayOf(now)],
  );
  return bonusesOf(client, character, rules, now, firstRun.rowCount === 1);
}

/** What {@link takeRunBonuses} would give, without using anything up. */
export async function previewRunBonuses(
  db: Queryable,
  character: CharacterState,
  rules: ProgressionRules,
  now: Date,
): Promise<MemberSnapshot['bonuses']> {
  const used = await db.query(
    'SELECT FROM daily_tracking WHERE character_id = $1 AND date = $2::date AND first_run_bonus',
    [character.id, dayOf(now)],
  );
  return bonusesOf(db, character, rules, now, used.rowCount === 0);
}

async function bonusesOf(
  db: Queryable,
  character: CharacterState,
  rules: ProgressionRules,
  now: Date,
  isFirstRun: boolean,
): Promise<MemberSnapshot['bonuses']> {
  const patron = await db.query(
    'SELECT FROM users WHERE id = $1 AND patron_tier > 0 AND (patron_expires_at IS NULL OR patron_expires_at > $2)',
    [character.userId, now],
  );
  return {
    restedBps: character.restedBps,
    firstRunBps: isFirstRun ? rules.first_run_of_day_xp_bps : 0,
    patronBps: patron.rowCount === 1 ? rules.patron_xp_bps : 0,
  };
}
