import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { refuseSpending } from '@delve/game/characters/spend-attributes.ts';
import { attributeSchema } from '@delve/game/content/schema/primitives.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { AttributePointsRefusedError } from './errors.ts';
import { lockOwnCharacter } from './lock-characters.ts';

const inputSchema = z.strictObject({
  characterId: z.uuid(),
  /** Points to add; attributes that are left out stay. */
  spent: z.partialRecord(attributeSchema, z.int().min(1).max(99)),
});
export type SpendAttributePointsInput = z.input<typeof inputSchema>;

/**
 * Raises attributes with points that levels brought, for good. For the character's owner. A run that is under way goes
 * on without them. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws AttributePointsRefusedError with its `reason`.
 */
export async function spendAttributePoints(
  deps: Deps,
  actor: Actor,
  input: SpendAttributePointsInput,
): Promise<CharacterState> {
  const { characterId, spent } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const refusal = refuseSpending(character, spent);
    if (refusal) throw new AttributePointsRefusedError(refusal);
    return appendToCharacter(client, character, {
      type: 'attribute_points_spent',
      version: 1,
      at: deps.clock.now().getTime(),
      payload: { spent },
    });
  });
}
