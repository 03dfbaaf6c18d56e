import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { refuseSubclass } from '@delve/game/characters/subclass.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { SubclassRefusedError } from './errors.ts';
import { lockOwnCharacter } from './lock-characters.ts';

const inputSchema = z.strictObject({ characterId: z.uuid(), subclass: z.string().max(60) });
export type ChooseSubclassInput = z.input<typeof inputSchema>;

/**
 * Takes one of the class's two subclasses, for good, from the level of the rules on. For the character's owner. A run
 * that is under way goes on without it. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws SubclassRefusedError with its `reason`.
 */
export async function chooseSubclass(
  deps: Deps,
  actor: Actor,
  input: ChooseSubclassInput,
): Promise<CharacterState> {
  const { characterId, subclass } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const refusal = refuseSubclass(deps.content.current(), character, subclass);
    if (refusal) throw new SubclassRefusedError(refusal);
    return appendToCharacter(client, character, {
      type: 'subclass_chosen',
      version: 1,
      at: deps.clock.now().getTime(),
      payload: { subclass },
    });
  });
}
