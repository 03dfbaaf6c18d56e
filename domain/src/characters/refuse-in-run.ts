import type { Queryable } from '../queryable.ts';
import { CharacterInRunError } from './errors.ts';

/**
 * Under the character's lock, so that no run starts meanwhile.
 * @throws CharacterInRunError when the character is in a run.
 */
export async function refuseInRun(db: Queryable, characterId: string): Promise<void> {
  const { rowCount } = await db.query({
    name: 'is-in-run',
    text: 'SELECT FROM active_runs WHERE character_id = $1',
    values: [characterId],
  });
  if (rowCount !== 0) throw new CharacterInRunError();
}
