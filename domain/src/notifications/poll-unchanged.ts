import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { actorOf, isFresh } from '../sessions/authenticate.ts';
import { hashSessionToken } from '../sessions/session-token.ts';

/** What a poll was answered with: whose notifications, and in which version. */
export interface NotificationValidator {
  readonly userId: string;
  readonly version: string;
}

/**
 * Whether a poll would be answered as before, asked by somebody with a valid session: one round trip to the cache and none
 * to PostgreSQL. Gives the actor then, and undefined whenever that cannot be known at once (a session that is not cached
 * or due to be prolonged, a change under way, a cache out of reach); the poll has to be read then. For anyone; locks
 * nothing; enqueues nothing; throws nothing.
 */
export async function findUnchangedPoll(
  deps: Pick<Deps, 'notificationVersions' | 'clock' | 'log'>,
  token: string,
  { userId, version }: NotificationValidator,
): Promise<Actor | undefined> {
  const tokenHash = hashSessionToken(token);
  if (!tokenHash) return undefined;
  try {
    const cached = await deps.notificationVersions.check(tokenHash, userId);
    const { session } = cached;
    if (session === undefined || session === 'revoked' || session.userId !== userId) return undefined;
    return cached.version === version && isFresh(session, deps.clock.now())
      ? actorOf(session, tokenHash)
      : undefined;
  } catch (error) {
    deps.log.warn({ err: error }, 'the notification versions cannot be read; asking PostgreSQL');
    return undefined;
  }
}
