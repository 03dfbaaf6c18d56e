import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { readOwnQueues, type SkillQueue } from './own-queues.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type ListQueuesInput = z.input<typeof inputSchema>;

/**
 * The saved queues of one of the actor's characters, oldest first. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function listQueues(deps: Deps, actor: Actor, input: ListQueuesInput): Promise<SkillQueue[]> {
  const { characterId } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.reads, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  return readOwnQueues(deps.reads, actor, characterId);
}
