import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { closePurses } from '../characters/close-purses.ts';
import { lockCharacters } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import type { Queryable } from '../queryable.ts';
import { forgetSessions } from '../sessions/forget-sessions.ts';
import { deleteSessions } from '../sessions/revoke-all-sessions.ts';
import { transaction } from '../transaction.ts';
import { confirmPassword } from './confirm-password.ts';
import { InvalidCredentialsError } from './errors.ts';

const inputSchema = z.strictObject({ password: z.string().min(1).max(800) });
export type DeleteAccountInput = z.input<typeof inputSchema>;

/**
 * Erases the actor's account with everything that belongs to it: sessions, characters with their events, items, queues,
 * runs (also those in progress) and notifications. What remains are ledger entries and item histories, which name only
 * ids; the gold goes to a sink, so that the ledger still sums to zero. Cannot be undone.
 *
 * Locks the user, then all its characters; enqueues nothing: a job about an erased run finds no row.
 * @throws InvalidInputError
 * @throws RateLimitedError
 * @throws BusyError
 * @throws AccountNotFoundError
 * @throws InvalidCredentialsError
 */
export async function deleteAccount(deps: Deps, actor: Actor, input: DeleteAccountInput): Promise<void> {
  const { password } = parseInput(inputSchema, input);
  const { passwordHash } = await confirmPassword(deps, actor, password);
  const ended = await transaction(deps.pg, async client => {
    // NO KEY UPDATE keeps out new characters, but not those who only refer to the user: a settlement that holds a
    // character and notes a notification goes on, and this waits for its character.
    const { rowCount } = await client.query(
      'SELECT FROM users WHERE id = $1 AND password_hash = $2 FOR NO KEY UPDATE',
      [actor.userId, passwordHash],
    );
    if (rowCount === 0) throw new InvalidCredentialsError();
    const characterIds = await allCharacterIds(client, actor.userId);
    await lockCharacters(client, characterIds);
    await noteDestroyedItems(client, characterIds, deps.clock.now());
    await closePurses(deps, client, characterIds);
    const sessions = await deleteSessions(client, actor.userId);
    await client.query('DELETE FROM users WHERE id = $1', [actor.userId]);
    return sessions;
  });
  await forgetSessions(deps, ended);
}

async function allCharacterIds(db: Queryable, userId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM characters WHERE user_id = $1', [userId]);
  return rows.map(({ id }) => id);
}

/** The last entry in the history of everything that is about to be gone. */
async function noteDestroyedItems(db: Queryable, characterIds: readonly string[], at: Date): Promise<void> {
  await db.query(
    `INSERT INTO item_history (item_id, seq, kind, character_id, at)
     SELECT i.id, coalesce((SELECT max(seq) FROM item_history h WHERE h.item_id = i.id), 0) + 1, 'destroyed', i.character_id, $2
       FROM items i WHERE i.character_id = ANY($1::uuid[])`,
    [characterIds, at],
  );
}
