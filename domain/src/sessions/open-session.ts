import { z } from 'zod';
import type { Queryable } from '../queryable.ts';
import { SESSION_LIFETIMES, slidingExpiry } from './session-lifetimes.ts';
import { createSessionToken, hashSessionToken } from './session-token.ts';

/** What a player calls the device, for the list of sessions. */
export const sessionLabelSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** A session as its holder gets it. `token` is the secret: never stored, never logged. */
export interface OpenedSession {
  readonly userId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens a session in the caller's transaction, and forgets those of the user that have ended. */
export async function openSession(
  db: Queryable,
  userId: string,
  label: string | undefined,
  now: Date,
): Promise<OpenedSession> {
  const token = createSessionToken();
  const absoluteExpiresAt = new Date(now.getTime() + SESSION_LIFETIMES.absoluteMs);
  const expiresAt = slidingExpiry(now, absoluteExpiresAt);
  await db.query('DELETE FROM sessions WHERE user_id = $1 AND expires_at <= $2', [userId, now]);
  await db.query(
    `INSERT INTO sessions (token_hash, user_id, label, created_at, last_seen_at, expires_at, absolute_expires_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6)`,
    [hashSessionToken(token), userId, label ?? null, now, expiresAt, absoluteExpiresAt],
  );
  return { userId, token, expiresAt };
}
