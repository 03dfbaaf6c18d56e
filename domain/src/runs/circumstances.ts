import type { Content } from '@delve/game/content/content.ts';
import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { PoolClient } from 'pg';
import { isInRun } from '../characters/refuse-in-run.ts';
import { readWornItems, type WornItem } from '../inventory/worn-items.ts';
import { offeredQuests } from '../quests/offered-quests.ts';
import { wonQuests } from '../quests/won-quests.ts';
import { readActiveQueue } from '../skill-queues/active-queue.ts';
import { together } from '../together.ts';
import { type BaseSnapshot, readBaseSnapshot } from './stored-snapshot.ts';

/** What is stored that decides whether a run may begin, and how. */
export interface Circumstances {
  readonly isInRun: boolean;
  readonly offered: ReadonlySet<string>;
  /** The quests that the character has won. */
  readonly won: ReadonlySet<string>;
  /** Of the queue that is asked for; null when it is not there. */
  readonly slots: readonly QueueSlot[] | null;
  readonly worn: readonly WornItem[];
  readonly base: BaseSnapshot | null;
}

/**
 * Reads them together, in one round trip. The caller holds the character's lock.
 * @param queueId null: the active queue
 */
export async function readCircumstances(
  client: PoolClient,
  content: Content,
  characterId: string,
  queueId: string | null,
  now: Date,
): Promise<Circumstances> {
  const [isBusy, offered, won, slots, worn, base] = await together(
    isInRun(client, characterId),
    offeredQuests(client, content, now),
    wonQuests(client, characterId),
    queueId === null ? readActiveSlots(client, characterId) : readSlots(client, characterId, queueId),
    readWornItems(client, characterId),
    readBaseSnapshot(client, characterId),
  );
  return { isInRun: isBusy, offered, won: new Set(won.keys()), slots, worn, base };
}

async function readActiveSlots(
  client: PoolClient,
  characterId: string,
): Promise<readonly QueueSlot[] | null> {
  const queue = await readActiveQueue(client, characterId);
  return queue?.slots ?? null;
}

async function readSlots(
  client: PoolClient,
  characterId: string,
  queueId: string,
): Promise<readonly QueueSlot[] | null> {
  const { rows } = await client.query<{ slots: QueueSlot[] }>({
    name: 'read-queue-slots',
    text: 'SELECT slots FROM skill_queues WHERE id = $1 AND character_id = $2',
    values: [queueId, characterId],
  });
  return rows[0]?.slots ?? null;
}
