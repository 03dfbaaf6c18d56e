import { DatabaseError } from 'pg';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { InvalidInputError } from '../errors.ts';
import { newId } from '../ids.ts';
import { parseInput } from '../parse-input.ts';
import { type OpenedSession, openSession, sessionLabelSchema } from '../sessions/open-session.ts';
import { transaction } from '../transaction.ts';
import { emailSchema, isGuessable, type Origin, originLimitKey, passwordSchema } from './credentials.ts';
import { EmailTakenError } from './errors.ts';
import { hashPassword, refuseWhenBusy } from './password-hash.ts';

const inputSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  /** What the player calls the device. */
  label: sessionLabelSchema.optional(),
});
export type RegisterInput = z.input<typeof inputSchema>;

/**
 * Opens an account and its first session. For anyone, within the limit of the address. Locks nothing; enqueues nothing.
 * @throws InvalidInputError
 * @throws RateLimitedError
 * @throws BusyError
 * @throws EmailTakenError
 */
export async function register(deps: Deps, origin: Origin, input: RegisterInput): Promise<OpenedSession> {
  const { email, password, label } = parseInput(inputSchema, input);
  if (isGuessable(password, email))
    throw new InvalidInputError([{ path: 'password', message: 'must not be the email address' }]);
  refuseWhenBusy();
  await deps.limiter.consume('register-address', origin.address);
  const passwordHash = await hashPassword(password);
  const userId = newId(deps.clock);
  const now = deps.clock.now();
  return transaction(deps.pg, async client => {
    try {
      await client.query(
        `INSERT INTO users (id, email, password_hash, created_at, last_login_at, known_origins)
         VALUES ($1, $2, $3, $4, $4, ARRAY[$5])`,
        [userId, email, passwordHash, now, originLimitKey(email, origin)],
      );
    } catch (error) {
      if (error instanceof DatabaseError && error.constraint === 'users_email_key')
        throw new EmailTakenError();
      throw error;
    }
    return openSession(client, userId, label, now);
  });
}
