import type { Deps } from '../deps.ts';
import { isFresh } from '../sessions/authenticate.ts';
import { sessionIdOfToken } from '../sessions/session-token.ts';

/** What a poll was answered with: whose notifications, and in which version. */
export interface NotificationValidator {
  readonly userId: string;
  readonly version: string;
}

/**
 * Whether a poll would be answered as before, asked by somebody with a valid session: one round trip to the cache and none
 * to PostgreSQL. False whenever that cannot be known at once (a session that is not cached or due to be prolonged, a
 * change under way, a cache out of reach); the poll has to be read then. For anyone; locks nothing; enqueues nothing;
 * throws nothing.
 */
export async function isPollUnchanged(
  deps: Pick<Deps, 'notificationVersions' | 'clock' | 'log'>,
  token: string,
  { userId, version }: NotificationValidator,
): Promise<boolean> {
  const sessionId = sessionIdOfToken(token);
  if (sessionId === undefined) return false;
  try {
    const cached = await deps.notificationVersions.check(sessionId, userId);
    const { session } = cached;
    if (session === undefined || session === 'revoked' || session.userId !== userId) return false;
    return cached.version === version && isFresh(session, deps.clock.now());
  } catch (error) {
    deps.log.warn({ err: error }, 'the notification versions cannot be read; asking PostgreSQL');
    return false;
  }
}
