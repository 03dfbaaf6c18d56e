import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import {
  NOTIFICATION_COLUMNS,
  type Notification,
  type NotificationRow,
  notificationOfRow,
  OWN_NOTIFICATIONS,
} from './notification.ts';

/**
 * A notification's time is taken before its transaction commits, so one may appear behind another that a poll has seen
 * already. Each poll therefore looks back by this much further.
 */
const OVERLAP_MS = 5_000;

const inputSchema = z.strictObject({
  /** Only what is newer, and some that is up to 5 s older: clients know notifications by their ids. */
  since: z.date().optional(),
  /** Only what is not marked as read. */
  unread: z.boolean().default(false),
  /** Only about this character of the actor's. */
  characterId: z.uuid().optional(),
  /** The id of the last one of the page before. */
  before: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListNotificationsInput = z.input<typeof inputSchema>;

/**
 * The actor's notifications, the newest first. One statement over one index, also when polled by everybody. Locks
 * nothing.
 * @throws InvalidInputError
 */
export async function listNotifications(
  deps: Deps,
  actor: Actor,
  input: ListNotificationsInput = {},
): Promise<Notification[]> {
  const { since, unread, characterId, before, limit } = parseInput(inputSchema, input);
  const { rows } = await deps.reads.query<NotificationRow>({
    name: `list-notifications-${unread ? 'unread' : 'all'}`,
    // The bounds on the id bound the months that are looked at.
    text: `SELECT ${NOTIFICATION_COLUMNS} FROM notifications n
            WHERE ${OWN_NOTIFICATIONS} AND n.id >= $2 AND n.id < $3 AND ($4::uuid IS NULL OR n.character_id = $4)
                  ${unread ? 'AND n.read_at IS NULL' : ''}
            ORDER BY n.id DESC LIMIT $5`,
    values: [
      actor.userId,
      since ? firstIdOf(since.getTime() - OVERLAP_MS) : FIRST_ID,
      before ?? LAST_ID,
      characterId ?? null,
      limit,
    ],
  });
  return rows.map(notificationOfRow);
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LAST_MS = 2 ** 48 - 1;

/** The least UUIDv7 of a millisecond: its first 48 bits are the time (RFC 9562). */
function firstIdOf(milliseconds: number): string {
  const hex = Math.min(Math.max(0, milliseconds), LAST_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
