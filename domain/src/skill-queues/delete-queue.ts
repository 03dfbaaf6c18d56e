import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { QueueActiveError } from './errors.ts';
import { lockQueue } from './own-queues.ts';

const inputSchema = z.strictObject({ queueId: z.uuid() });
export type DeleteQueueInput = z.input<typeof inputSchema>;

/**
 * Deletes a saved queue that is not active. For the owner of its character; runs keep the slots of their start. Locks
 * the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws QueueNotFoundError
 * @throws QueueActiveError
 */
export async function deleteQueue(deps: Deps, actor: Actor, input: DeleteQueueInput): Promise<void> {
  const { queueId } = parseInput(inputSchema, input);
  await transaction(deps.pg, async client => {
    const { queue } = await lockQueue(client, actor, queueId);
    if (queue.isActive) throw new QueueActiveError();
    await client.query('DELETE FROM skill_queues WHERE id = $1', [queue.id]);
  });
}
