import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { Queryable } from '../queryable.ts';

export interface ActiveQueue {
  readonly id: string;
  readonly slots: readonly QueueSlot[];
}

/** The queue that the character's next run fights by, or null when none is active. */
export async function readActiveQueue(db: Queryable, characterId: string): Promise<ActiveQueue | null> {
  const { rows } = await db.query<ActiveQueue>({
    name: 'read-active-queue',
    text: 'SELECT id, slots FROM skill_queues WHERE character_id = $1 AND is_active',
    values: [characterId],
  });
  return rows[0] ?? null;
}
