import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { parseInput } from '../parse-input.ts';

const inputSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  /** All up to this one, which was the newest that the player saw. */
  z.strictObject({ upTo: z.uuid() }),
]);
export type MarkReadInput = z.input<typeof inputSchema>;

/**
 * Marks notifications of the actor's as read and gives the number of those that were not before. Ids of others' and
 * unknown ids count for nothing. Locks the rows that it marks; enqueues nothing.
 * @throws InvalidInputError
 */
export async function markRead(deps: Deps, actor: Actor, input: MarkReadInput): Promise<number> {
  const chosen = parseInput(inputSchema, input);
  const [condition, value] =
    'ids' in chosen ? ['id = ANY($3::uuid[])', chosen.ids] : ['id <= $3::uuid', chosen.upTo];
  const changeId = newId(deps.clock);
  await deps.notificationVersions.beginChange([actor.userId], changeId);
  const { rowCount } = await deps.pg.query(
    `UPDATE notifications SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND ${condition}`,
    [actor.userId, deps.clock.now(), value],
  );
  await deps.notificationVersions.endChange([actor.userId], changeId);
  return rowCount ?? 0;
}
