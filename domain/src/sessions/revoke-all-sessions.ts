import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { Queryable } from '../queryable.ts';
import { forgetSessions } from './forget-sessions.ts';

/**
 * Ends all of the actor's sessions at once, also the one that asks, and gives their number. Locks their rows; enqueues
 * nothing; throws no DomainError.
 */
export async function revokeAllSessions(deps: Deps, actor: Actor): Promise<number> {
  const ended = await deleteSessions(deps.pg, actor.userId);
  await forgetSessions(deps, ended);
  return ended.length;
}

/** Deletes a user's sessions, all or all but one, and gives their hashes: to be forgotten after the commit. */
export async function deleteSessions(
  db: Queryable,
  userId: string,
  except?: Uint8Array,
): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ token_hash: Uint8Array }>(
    'DELETE FROM sessions WHERE user_id = $1 AND token_hash IS DISTINCT FROM $2 RETURNING token_hash',
    [userId, except ?? null],
  );
  return rows.map(row => row.token_hash);
}
