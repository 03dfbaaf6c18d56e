import type { Deps } from '../deps.ts';
import {
  NOTIFICATION_COLUMNS,
  type Notification,
  type NotificationRow,
  notificationOfRow,
} from '../notifications/notification.ts';
import { encodeId } from '../public-ids.ts';
import { describePush } from './describe-push.ts';
import type { PushHint } from './jobs.ts';
import type { PushMessage, PushPlatform } from './push-message.ts';

/** After a day, news of a run is no news any more. */
const WORTH_TELLING_MS = 86_400_000;

export interface PreparedPush {
  readonly platform: PushPlatform;
  readonly token: string;
  readonly message: PushMessage;
}

interface PushRow extends NotificationRow {
  platform: PushPlatform;
  token: string;
  user_id: string;
  character_name: string;
}

/**
 * What a device is to be told of a notification. For workers; reads only. Undefined when there is nothing to tell: its
 * player has read it or asked the API for something in the last five minutes, it is a day old, or the device, its session or
 * the character is gone.
 * @throws Error when it is not known whether the player is there.
 */
export async function preparePush(
  deps: Deps,
  { notificationId, deviceId }: PushHint,
): Promise<PreparedPush | undefined> {
  const now = deps.clock.now();
  const { rows } = await deps.reads.query<PushRow>({
    name: 'prepare-push',
    text: `SELECT ${NOTIFICATION_COLUMNS}, n.user_id, d.platform, d.token, c.name AS character_name
             FROM notifications n
             JOIN push_devices d ON d.user_id = n.user_id
             JOIN sessions s ON s.token_hash = d.session_hash
             JOIN characters c ON c.id = n.character_id
            WHERE n.id = $1 AND d.id = $2 AND n.read_at IS NULL AND s.expires_at > $3 AND c.deleted_at IS NULL`,
    values: [notificationId, deviceId, now],
  });
  const [row] = rows;
  if (!row) return undefined;
  const notification = notificationOfRow(row);
  const expiresAt = new Date(notification.createdAt.getTime() + WORTH_TELLING_MS);
  if (expiresAt <= now || (await deps.sessionCache.isUserActive(row.user_id))) return undefined;
  return {
    platform: row.platform,
    token: row.token,
    message: {
      id: notification.id,
      ...describePush(notification, row.character_name, deps.content.current().quests),
      path: pathOf(notification),
      characterId: encodeId('Character', notification.characterId),
      expiresAt,
    },
  };
}

/** The screen of the player app that shows what a notification is about. */
function pathOf(notification: Notification): string {
  switch (notification.type) {
    case 'run_complete':
      return `/runs/${encodeId('Run', notification.data.runId)}`;
    case 'chain_finished':
    case 'chain_stopped':
      return '/chains';
  }
}
