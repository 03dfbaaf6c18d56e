import { jsonbArray, textArray, uuidArray } from '../array-parameters.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { PushHint } from '../push/jobs.ts';
import type { Queryable } from '../queryable.ts';
import type { NotificationContent } from './notification-types.ts';

export type NewNotification = NotificationContent & { readonly userId: string; readonly characterId: string };

const INSERT = `INSERT INTO notifications (id, user_id, character_id, type, data, created_at)
  SELECT id, user_id, character_id, type, data, $6
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[]) AS n (id, user_id, character_id, type, data)`;

/** Finds the devices in the same statement, so that knowing that nobody has one costs no other. */
const INSERT_AND_FIND_DEVICES = `
  WITH inserted AS (${INSERT} RETURNING id, user_id, type)
  SELECT i.id AS "notificationId", d.id AS "deviceId"
    FROM inserted i JOIN push_devices d ON d.user_id = i.user_id
   WHERE i.type <> ALL (d.unwanted)`;

/**
 * Notes what players are to be told, in one statement, in the transaction of what it is about. From then on no poll is
 * answered without reading it.
 * @param changeId for `notificationVersions.endChange` after the commit, which the caller owes.
 * @returns what `hintAtPushes` is owed after the commit: the devices that want to be told. None where push is off.
 */
export async function insertNotifications(
  db: Queryable,
  {
    clock,
    notificationVersions,
    pushPlatforms,
  }: Pick<Deps, 'clock' | 'notificationVersions' | 'pushPlatforms'>,
  notifications: readonly NewNotification[],
  changeId: string,
): Promise<readonly PushHint[]> {
  if (notifications.length === 0) return [];
  const isPushed = pushPlatforms.length > 0;
  const inserted = db.query<PushHint>({
    name: isPushed ? 'insert-pushed-notifications' : 'insert-notifications',
    text: isPushed ? INSERT_AND_FIND_DEVICES : INSERT,
    values: [
      uuidArray(notifications.map(() => newId(clock))),
      uuidArray(notifications.map(({ userId }) => userId)),
      uuidArray(notifications.map(({ characterId }) => characterId)),
      textArray(notifications.map(({ type }) => type)),
      jsonbArray(notifications.map(({ data }) => data)),
      clock.now(),
    ],
  });
  const userIds = [...new Set(notifications.map(({ userId }) => userId))];
  const [{ rows }] = await Promise.all([inserted, notificationVersions.beginChange(userIds, changeId)]);
  return rows;
}
