import type { Actor, Role } from '../actor.ts';
import type { CachedSession, Deps } from '../deps.ts';
import { SESSION_LIFETIMES, slidingExpiry } from './session-lifetimes.ts';
import { hashSessionToken } from './session-token.ts';

/**
 * Who a session token belongs to; undefined when it is malformed, unknown, revoked or has ended. Asks the cache, then
 * PostgreSQL, so that losing Redis logs nobody out. Using a session prolongs it, written down at most once an hour.
 * For anyone; locks nothing; enqueues nothing; throws no DomainError.
 */
export async function authenticate(deps: Deps, token: string): Promise<Actor | undefined> {
  const tokenHash = hashSessionToken(token);
  if (!tokenHash) return undefined;
  const now = deps.clock.now();

  const cached = await readCache(deps, tokenHash);
  if (cached === 'revoked') return undefined;
  if (cached && isFresh(cached, now)) return actorOf(cached, tokenHash);

  const session = await readSession(deps, tokenHash, now);
  if (!session) return undefined;
  await writeCache(deps, tokenHash, session);
  return actorOf(session, tokenHash);
}

export function actorOf({ userId, role }: CachedSession, sessionHash: Uint8Array): Actor {
  return { userId, role, sessionHash };
}

/** Neither ended nor due to be prolonged. An ended one may have been prolonged since it was cached. */
export function isFresh({ expiresAt, lastSeenAt }: CachedSession, now: Date): boolean {
  const { noteUseEveryMs } = SESSION_LIFETIMES;
  return now.getTime() < expiresAt && now.getTime() - lastSeenAt < noteUseEveryMs;
}

interface SessionRow {
  user_id: string;
  role: Role;
  last_seen_at: Date;
  expires_at: Date;
  absolute_expires_at: Date;
}

async function readSession(deps: Deps, tokenHash: Uint8Array, now: Date): Promise<CachedSession | undefined> {
  const { rows } = await deps.reads.query<SessionRow>({
    name: 'read-session',
    text: `SELECT s.user_id, u.role, s.last_seen_at, s.expires_at, s.absolute_expires_at
             FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.token_hash = $1 AND s.expires_at > $2`,
    values: [tokenHash, now],
  });
  const [row] = rows;
  if (!row) return undefined;
  const session: CachedSession = {
    userId: row.user_id,
    role: row.role,
    lastSeenAt: row.last_seen_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    absoluteExpiresAt: row.absolute_expires_at.getTime(),
  };
  return isFresh(session, now) ? session : prolong(deps, tokenHash, session, row.absolute_expires_at, now);
}

/** Of requests that come at once, one writes: the others find the row newer than they read it. */
async function prolong(
  deps: Deps,
  tokenHash: Uint8Array,
  session: CachedSession,
  absoluteExpiresAt: Date,
  now: Date,
): Promise<CachedSession | undefined> {
  const expiresAt = slidingExpiry(now, absoluteExpiresAt);
  await deps.pg.query({
    name: 'prolong-session',
    text: 'UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1 AND last_seen_at = $4',
    values: [tokenHash, now, expiresAt, new Date(session.lastSeenAt)],
  });
  return { ...session, lastSeenAt: now.getTime(), expiresAt: expiresAt.getTime() };
}

async function readCache(deps: Deps, tokenHash: Uint8Array): Promise<CachedSession | 'revoked' | undefined> {
  try {
    return await deps.sessionCache.get(tokenHash);
  } catch (error) {
    deps.log.warn({ err: error }, 'the session cache cannot be read; asking PostgreSQL');
    return undefined;
  }
}

async function writeCache(deps: Deps, tokenHash: Uint8Array, session: CachedSession): Promise<void> {
  try {
    await deps.sessionCache.put(tokenHash, session);
  } catch (error) {
    deps.log.warn({ err: error }, 'the session cache cannot be written');
  }
}
