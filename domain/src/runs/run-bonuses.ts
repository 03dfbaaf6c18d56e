import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { ProgressionRules } from '@delve/game/content/schema/rules.ts';
import type { MemberSnapshot } from '@delve/game/engine/run-input.ts';
import type { PoolClient } from 'pg';
import type { Queryable } from '../queryable.ts';
import { dayOf } from '../schedule/periods.ts';
import { together } from '../together.ts';

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
  const [firstRun, isPatron] = await together(
    client.query({
      name: 'take-first-run',
      text: `INSERT INTO daily_tracking AS d (character_id, date, first_run_bonus) VALUES ($1, $2::date, true)
             ON CONFLICT (character_id, date) DO UPDATE SET first_run_bonus = true WHERE NOT d.first_run_bonus`,
      values: [character.id, dayOf(now)],
    }),
    readPatronage(client, character.userId, now),
  );
  return bonusesOf(character, rules, firstRun.rowCount === 1, isPatron);
}

/** What {@link takeRunBonuses} would give, without using anything up. */
export async function previewRunBonuses(
  db: Queryable,
  character: CharacterState,
  rules: ProgressionRules,
  now: Date,
): Promise<MemberSnapshot['bonuses']> {
  const [used, isPatron] = await Promise.all([
    db.query('SELECT FROM daily_tracking WHERE character_id = $1 AND date = $2::date AND first_run_bonus', [
      character.id,
      dayOf(now),
    ]),
    readPatronage(db, character.userId, now),
  ]);
  return bonusesOf(character, rules, used.rowCount === 0, isPatron);
}

async function readPatronage(db: Queryable, userId: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'read-patronage',
    text: `SELECT FROM users
            WHERE id = $1 AND patron_tier > 0 AND (patron_expires_at IS NULL OR patron_expires_at > $2)`,
    values: [userId, now],
  });
  return rowCount === 1;
}

function bonusesOf(
  character: CharacterState,
  rules: ProgressionRules,
  isFirstRun: boolean,
  isPatron: boolean,
): MemberSnapshot['bonuses'] {
  return {
    restedBps: character.restedBps,
    firstRunBps: isFirstRun ? rules.first_run_of_day_xp_bps : 0,
    patronBps: isPatron ? rules.patron_xp_bps : 0,
  };
}
