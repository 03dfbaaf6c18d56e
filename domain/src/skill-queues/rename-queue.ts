import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { lockQueue, QUEUE_COLUMNS, type SkillQueue } from './own-queues.ts';
import { queueNameSchema } from './queue-input.ts';

const inputSchema = z.strictObject({ queueId: z.uuid(), name: queueNameSchema });
export type RenameQueueInput = z.input<typeof inputSchema>;

/**
 * Gives a queue another name, whatever its version: the last name wins, and an edit of the slots that is under way
 * elsewhere is not disturbed. For the owner of its character. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws QueueNotFoundError
 */
export async function renameQueue(deps: Deps, actor: Actor, input: RenameQueueInput): Promise<SkillQueue> {
  const { queueId, name } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const { queue } = await lockQueue(client, actor, queueId);
    const { rows } = await client.query<SkillQueue>(
      `UPDATE skill_queues q SET name = $2, updated_at = $3 WHERE id = $1 RETURNING ${QUEUE_COLUMNS}`,
      [queue.id, name, deps.clock.now()],
    );
    return rows[0]!;
  });
}
