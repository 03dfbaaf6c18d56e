import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Queryable } from '../queryable.ts';
import { QUEUE_COLUMNS, type SkillQueue } from './own-queues.ts';

export interface NewQueue {
  readonly characterId: string;
  readonly name: string;
  readonly slots: readonly QueueSlot[];
  readonly isActive: boolean;
}

/** Saves a validated queue, under the lock of its character. When it is active, no other may be. */
export async function insertQueue(deps: Deps, db: Queryable, queue: NewQueue): Promise<SkillQueue> {
  const { rows } = await db.query<SkillQueue>(
    `INSERT INTO skill_queues AS q (id, character_id, name, is_active, slots, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING ${QUEUE_COLUMNS}`,
    [
      newId(deps.clock),
      queue.characterId,
      queue.name,
      queue.isActive,
      JSON.stringify(queue.slots),
      deps.clock.now(),
    ],
  );
  return rows[0]!;
}
