import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { lockQueue, QUEUE_COLUMNS, type SkillQueue } from './own-queues.ts';
import { refuseUnusableSlots } from './queue-input.ts';

const inputSchema = z.strictObject({ queueId: z.uuid() });
export type ActivateQueueInput = z.input<typeof inputSchema>;

/**
 * Makes this the queue that the character's next runs fight by, in place of the one that was. For the character's
 * owner. Locks the character, so that of two activations the later one holds; enqueues nothing.
 * @throws InvalidInputError
 * @throws QueueNotFoundError
 * @throws QueueRefusedError when the content has changed so that the queue cannot be used any more.
 */
export async function activateQueue(
  deps: Deps,
  actor: Actor,
  input: ActivateQueueInput,
): Promise<SkillQueue> {
  const { queueId } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const { character, queue } = await lockQueue(client, actor, queueId);
    refuseUnusableSlots(deps.content.current(), character, queue.slots);
    // Two statements: the unique index on the active queue is checked row by row.
    await client.query(
      'UPDATE skill_queues SET is_active = false WHERE character_id = $1 AND is_active AND id <> $2',
      [character.id, queue.id],
    );
    const { rows } = await client.query<SkillQueue>(
      `UPDATE skill_queues q SET is_active = true WHERE id = $1 RETURNING ${QUEUE_COLUMNS}`,
      [queue.id],
    );
    return rows[0]!;
  });
}
