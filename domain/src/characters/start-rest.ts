import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { AlreadyRestingError } from './errors.ts';
import { lockOwnCharacter } from './lock-characters.ts';
import { refuseInRun } from './refuse-in-run.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type StartRestInput = z.input<typeof inputSchema>;

/**
 * Lets a character rest: until the rest ends, its rested bonus grows. For the character's owner; not during a run.
 * Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws CharacterInRunError
 * @throws AlreadyRestingError
 */
export async function startRest(deps: Deps, actor: Actor, input: StartRestInput): Promise<CharacterState> {
  const { characterId } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    await refuseInRun(client, character.id);
    if (character.restingSince !== null) throw new AlreadyRestingError();
    const at = deps.clock.now().getTime();
    return appendToCharacter(client, character, { type: 'rest_started', version: 1, at, payload: {} });
  });
}
