import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { PoolClient } from 'pg';
import type { Actor } from '../actor.ts';
import { uuidArray } from '../array-parameters.ts';
import { type CharacterRow, stateOfRow } from './character-row.ts';
import { CharacterNotFoundError } from './errors.ts';

/**
 * Locks characters until the end of the client's transaction, in the order of their ids, and gives them as they are
 * under the lock. Deleted ones are included, absent ones are not. First in the lock order: take no other lock before.
 */
export async function lockCharacters(
  client: PoolClient,
  characterIds: readonly string[],
): Promise<Map<string, CharacterState>> {
  // NO KEY UPDATE: rows that only refer to a character (notifications, items) need not wait for it.
  const { rows } = await client.query<CharacterRow>({
    name: 'lock-characters',
    text: 'SELECT * FROM characters WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    values: [uuidArray(characterIds)],
  });
  return new Map(rows.map(row => [row.id, stateOfRow(row)]));
}

/**
 * Locks one living character of the actor's.
 * @param characterId a well-formed UUID
 * @throws CharacterNotFoundError when it is absent, deleted or another's.
 */
export async function lockOwnCharacter(
  client: PoolClient,
  actor: Actor,
  characterId: string,
): Promise<CharacterState> {
  const character = (await lockCharacters(client, [characterId])).get(characterId.toLowerCase());
  if (!character || character.userId !== actor.userId || character.deletedAt !== null)
    throw new CharacterNotFoundError();
  return character;
}
