import { type JsonRow, readMoment } from '../json-row.ts';
import { type NotificationContent, parseNotification } from './notification-types.ts';

export type Notification = NotificationContent & {
  /** UUIDv7: in the order of time. */
  readonly id: string;
  readonly characterId: string;
  readonly readAt: Date | null;
  readonly createdAt: Date;
};

/** What a statement selects as {@link NOTIFICATION_COLUMNS}. */
export interface NotificationRow {
  id: string;
  character_id: string;
  type: string;
  data: unknown;
  read_at: Date | null;
  created_at: Date;
}

/** Of the table `notifications` under the alias `n`. */
export const NOTIFICATION_COLUMNS = 'n.id, n.character_id, n.type, n.data, n.read_at, n.created_at';

/** The one rule of who reads a notification: the player whom it was written for. */
export const OWN_NOTIFICATIONS = 'n.user_id = $1';

export function notificationOfRow(row: NotificationRow): Notification {
  return {
    ...parseNotification(row.type, row.data),
    id: row.id,
    characterId: row.character_id,
    readAt: row.read_at,
    createdAt: row.created_at,
  };
}

export function notificationOfJson(row: JsonRow<NotificationRow>): Notification {
  return notificationOfRow({
    ...row,
    read_at: readMoment(row.read_at),
    created_at: readMoment(row.created_at),
  });
}
