import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';

/**
 * The device of the session that asks is told of nothing any more. Locks its row; enqueues nothing; throws no DomainError.
 * @returns whether there was one.
 */
export async function unregisterPushDevice(deps: Deps, actor: Actor): Promise<boolean> {
  const { rowCount } = await deps.pg.query('DELETE FROM push_devices WHERE session_hash = $1', [
    actor.sessionHash,
  ]);
  return rowCount === 1;
}
