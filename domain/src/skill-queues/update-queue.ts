import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { QueueChangedError } from './errors.ts';
import { lockQueue, QUEUE_COLUMNS, type SkillQueue } from './own-queues.ts';
import { queueNameSchema, queueSlotsSchema, refuseUnusableSlots } from './queue-input.ts';

const inputSchema = z.strictObject({
  queueId: z.uuid(),
  /** The version that the edit is based on. */
  version: z.int().min(1).max(2_147_483_647),
  /** Left out: stays. */
  name: queueNameSchema.optional(),
  /** Left out: stay. */
  slots: queueSlotsSchema.optional(),
});
export type UpdateQueueInput = z.input<typeof inputSchema>;

/**
 * Changes a queue's slots, its name, or both. For the owner of its character, also during a run, which goes on with the
 * slots of its start. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws QueueNotFoundError
 * @throws QueueChangedError when the queue is not at `version` any more: nothing is overwritten unseen.
 * @throws QueueRefusedError with every issue of the slots.
 */
export async function updateQueue(deps: Deps, actor: Actor, input: UpdateQueueInput): Promise<SkillQueue> {
  const { queueId, version, name, slots } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const { character, queue } = await lockQueue(client, actor, queueId);
    if (queue.version !== version) throw new QueueChangedError(queue.version);
    if (slots) refuseUnusableSlots(deps.content.current(), character, slots);
    const { rows } = await client.query<SkillQueue>(
      `UPDATE skill_queues q SET name = $2, slots = $3, version = version + 1, updated_at = $4
        WHERE id = $1 RETURNING ${QUEUE_COLUMNS}`,
      [queue.id, name ?? queue.name, JSON.stringify(slots ?? queue.slots), deps.clock.now()],
    );
    return rows[0]!;
  });
}
