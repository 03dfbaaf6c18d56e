import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { PoolClient } from 'pg';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Reads } from '../queryable.ts';
import { QueueNotFoundError } from './errors.ts';

/** A saved skill queue. */
export interface SkillQueue {
  readonly id: string;
  readonly characterId: string;
  readonly name: string;
  /** Whether runs fight by it unless they name another; one of a character's at most. */
  readonly isActive: boolean;
  readonly slots: readonly QueueSlot[];
  /** 1, 2, 3 …: an edit names the version that it is based on. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Of `skill_queues AS q`, as a {@link SkillQueue}. */
export const QUEUE_COLUMNS = `q.id, q.character_id AS "characterId", q.name, q.is_active AS "isActive", q.slots, q.version,
  q.created_at AS "createdAt", q.updated_at AS "updatedAt"`;

/** The one read rule: queues of the actor's own living characters. Of one character (a well-formed UUID), oldest first. */
export async function readOwnQueues(db: Reads, actor: Actor, characterId: string): Promise<SkillQueue[]> {
  const { rows } = await db.query<SkillQueue>({
    name: 'own-queues',
    text: `SELECT ${QUEUE_COLUMNS} FROM skill_queues q JOIN characters c ON c.id = q.character_id
            WHERE q.character_id = $2 AND c.user_id = $1 AND c.deleted_at IS NULL ORDER BY q.id`,
    values: [actor.userId, characterId],
  });
  return rows;
}

/** By the same rule, one queue; undefined when it is absent or another's. */
export async function readOwnQueue(
  db: Reads,
  actor: Actor,
  queueId: string,
): Promise<SkillQueue | undefined> {
  const { rows } = await db.query<SkillQueue>({
    name: 'own-queue',
    text: `SELECT ${QUEUE_COLUMNS} FROM skill_queues q JOIN characters c ON c.id = q.character_id
            WHERE q.id = $2 AND c.user_id = $1 AND c.deleted_at IS NULL`,
    values: [actor.userId, queueId],
  });
  return rows[0];
}

/**
 * Locks the queue's character, then gives both as they are under the lock: a character's queues change only under it.
 * @throws QueueNotFoundError
 */
export async function lockQueue(
  client: PoolClient,
  actor: Actor,
  queueId: string,
): Promise<{ character: CharacterState; queue: SkillQueue }> {
  const before = await readOwnQueue(client, actor, queueId);
  if (!before) throw new QueueNotFoundError();
  const character = await lockOwnCharacter(client, actor, before.characterId);
  const queue = await readOwnQueue(client, actor, queueId);
  if (!queue) throw new QueueNotFoundError();
  return { character, queue };
}
