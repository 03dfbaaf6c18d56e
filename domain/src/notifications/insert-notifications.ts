import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Queryable } from '../queryable.ts';
import type { NotificationContent } from './notification-types.ts';

export type NewNotification = NotificationContent & { readonly userId: string; readonly characterId: string };

/**
 * Notes what players are to be told, in one statement, in the transaction of what it is about. From then on no poll is
 * answered without reading it.
 * @param changeId for `notificationVersions.endChange` after the commit, which the caller owes.
 */
export async function insertNotifications(
  db: Queryable,
  { clock, notificationVersions }: Pick<Deps, 'clock' | 'notificationVersions'>,
  notifications: readonly NewNotification[],
  changeId: string,
): Promise<void> {
  if (notifications.length === 0) return;
  const inserted = db.query({
    name: 'insert-notifications',
    text: `INSERT INTO notifications (id, user_id, character_id, type, data, created_at)
           SELECT id, user_id, character_id, type, data, $6
             FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[])
                    AS n (id, user_id, character_id, type, data)`,
    values: [
      notifications.map(() => newId(clock)),
      notifications.map(({ userId }) => userId),
      notifications.map(({ characterId }) => characterId),
      notifications.map(({ type }) => type),
      notifications.map(({ data }) => JSON.stringify(data)),
      clock.now(),
    ],
  });
  const userIds = [...new Set(notifications.map(({ userId }) => userId))];
  await Promise.all([inserted, notificationVersions.beginChange(userIds, changeId)]);
}
