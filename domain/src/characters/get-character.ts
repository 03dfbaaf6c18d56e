import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { CharacterNotFoundError } from './errors.ts';
import { type OwnCharacter, readOwnCharacters } from './own-characters.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type GetCharacterInput = z.input<typeof inputSchema>;

/**
 * One of the actor's living characters. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function getCharacter(
  deps: Deps,
  actor: Actor,
  input: GetCharacterInput,
): Promise<OwnCharacter> {
  const { characterId } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.reads, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  return character;
}
