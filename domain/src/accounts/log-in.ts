import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { type OpenedSession, openSession, sessionLabelSchema } from '../sessions/open-session.ts';
import { transaction } from '../transaction.ts';
import { accountLimitKey, emailSchema, type Origin, originLimitKey } from './credentials.ts';
import { InvalidCredentialsError } from './errors.ts';
import { hashPassword, NOBODYS_HASH, needsRehash, refuseWhenBusy, verifyPassword } from './password-hash.ts';

const inputSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(800),
  label: sessionLabelSchema.optional(),
});
export type LogInInput = z.input<typeof inputSchema>;

/**
 * Opens a session. For anyone, within the limits of the address and of the account; every attempt counts, also a right
 * one, but not one that is turned away for want of room. From where the account was logged in before, it has the limit of
 * an account to itself: guesses from elsewhere do not lock its player out. An unknown address takes as long as a wrong
 * password and gets the same answer. Locks the user's row; enqueues nothing. A password that was hashed with old
 * parameters is hashed anew.
 * @throws InvalidInputError
 * @throws RateLimitedError
 * @throws BusyError
 * @throws InvalidCredentialsError
 */
export async function logIn(deps: Deps, origin: Origin, input: LogInInput): Promise<OpenedSession> {
  const { email, password, label } = parseInput(inputSchema, input);
  refuseWhenBusy();
  await deps.limiter.consume('login-address', origin.address);

  // Not by Prisma: of look-ups that come in one tick it makes a transaction, and gives up when connections are busy.
  const { rows } = await deps.pg.query<{ id: string; passwordHash: string; knownOrigins: string[] }>({
    name: 'read-credentials',
    text: `SELECT id, password_hash AS "passwordHash", known_origins AS "knownOrigins"
             FROM users WHERE email = $1`,
    values: [email],
  });
  const [user] = rows;
  const from = originLimitKey(email, origin);
  const isKnown = user?.knownOrigins.includes(from);
  await deps.limiter.consume('login-account', isKnown ? from : accountLimitKey(email));
  const isRight = await verifyPassword(password, user?.passwordHash ?? NOBODYS_HASH);
  if (!user || !isRight) throw new InvalidCredentialsError();

  const verified = user.passwordHash;
  const kept = needsRehash(verified) ? await hashPassword(password) : verified;
  const now = deps.clock.now();
  return transaction(deps.pg, async client => {
    // Only if the password is still the one that was checked: a change of it, or the account's end, comes first.
    const { rowCount } = await client.query(
      `UPDATE users SET last_login_at = $3, password_hash = $4,
              known_origins = (ARRAY[$5] || array_remove(known_origins, $5))[1:8]
        WHERE id = $1 AND password_hash = $2`,
      [user.id, verified, now, kept, from],
    );
    if (rowCount === 0) throw new InvalidCredentialsError();
    return openSession(client, user.id, label, now);
  });
}
