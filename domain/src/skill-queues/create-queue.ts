import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { TooManyQueuesError } from './errors.ts';
import { insertQueue } from './insert-queue.ts';
import { readOwnQueues, type SkillQueue } from './own-queues.ts';
import { queueNameSchema, queueSlotsSchema, refuseUnusableSlots } from './queue-input.ts';

const inputSchema = z.strictObject({
  characterId: z.uuid(),
  name: queueNameSchema,
  slots: queueSlotsSchema,
});
export type CreateQueueInput = z.input<typeof inputSchema>;

/**
 * Saves another skill queue, not active yet. For the character's owner. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws QueueRefusedError with every issue of the slots.
 * @throws TooManyQueuesError
 */
export async function createQueue(deps: Deps, actor: Actor, input: CreateQueueInput): Promise<SkillQueue> {
  const { characterId, name, slots } = parseInput(inputSchema, input);
  const content = deps.content.current();
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    refuseUnusableSlots(content, character, slots);
    const limit = content.rules.progression.saved_queues;
    const saved = await readOwnQueues(client, actor, character.id);
    if (saved.length >= limit) throw new TooManyQueuesError(limit);
    return insertQueue(deps, client, { characterId: character.id, name, slots, isActive: false });
  });
}
