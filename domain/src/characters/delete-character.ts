import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { closePurses } from './close-purses.ts';
import { lockOwnCharacter } from './lock-characters.ts';
import { refuseInRun } from './refuse-in-run.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type DeleteCharacterInput = z.input<typeof inputSchema>;

/**
 * Deletes one of the actor's characters: its name and its slot are free again, its gold goes to a sink, its activity
 * chain stops. Its history stays, and its items with it, out of everyone's reach. Not during a run.
 *
 * Locks the character, then its active chain and its purse; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws CharacterInRunError
 */
export async function deleteCharacter(deps: Deps, actor: Actor, input: DeleteCharacterInput): Promise<void> {
  const { characterId } = parseInput(inputSchema, input);
  await transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const now = deps.clock.now();
    await refuseInRun(client, character.id);
    await client.query(
      `UPDATE activity_chains SET status = 'stopped', stop_reason = 'character_deleted', ended_at = $2
        WHERE character_id = $1 AND status = 'active'`,
      [character.id, now],
    );
    await closePurses(deps, client, [character.id]);
    await appendToCharacter(client, character, {
      type: 'character_deleted',
      version: 1,
      at: now.getTime(),
      payload: {},
    });
  });
}
