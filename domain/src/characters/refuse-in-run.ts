import type { Queryable } from '../queryable.ts';
import { CharacterInRunError } from './errors.ts';

/** Whether the character is in a run. Under its lock, no run starts meanwhile. */
export async function isInRun(db: Queryable, characterId: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-in-run',
    text: 'SELECT FROM active_runs WHERE character_id = $1',
    values: [characterId],
  });
  return rowCount !== 0;
}

/**
 * Under the character's lock, so that no run starts meanwhile.
 * @throws CharacterInRunError when the character is in a run.
 */
export async function refuseInRun(db: Queryable, characterId: string): Promise<void> {
  if (await isInRun(db, characterId)) throw new CharacterInRunError();
}
