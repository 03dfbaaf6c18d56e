import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { forgetSessions } from './forget-sessions.ts';

/**
 * Ends the session that asks. For its holder; locks its row; enqueues nothing; throws no DomainError: a session that has
 * ended meanwhile stays ended.
 */
export async function logOut(deps: Deps, actor: Actor): Promise<void> {
  await deps.pg.query('DELETE FROM sessions WHERE token_hash = $1', [actor.sessionHash]);
  await forgetSessions(deps, [actor.sessionHash]);
}
