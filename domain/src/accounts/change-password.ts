import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { InvalidInputError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { forgetSessions } from '../sessions/forget-sessions.ts';
import { deleteSessions } from '../sessions/revoke-all-sessions.ts';
import { transaction } from '../transaction.ts';
import { confirmPassword } from './confirm-password.ts';
import { isGuessable, passwordSchema } from './credentials.ts';
import { InvalidCredentialsError } from './errors.ts';
import { hashPassword } from './password-hash.ts';

const inputSchema = z.strictObject({
  currentPassword: z.string().min(1).max(800),
  newPassword: passwordSchema,
});
export type ChangePasswordInput = z.input<typeof inputSchema>;

/**
 * Changes the actor's password, ends all other sessions of the account, and forgets where it was logged in from. Locks
 * the user's row; enqueues nothing.
 * @throws InvalidInputError
 * @throws RateLimitedError
 * @throws BusyError
 * @throws AccountNotFoundError
 * @throws InvalidCredentialsError when the current password is wrong, or was changed meanwhile.
 */
export async function changePassword(deps: Deps, actor: Actor, input: ChangePasswordInput): Promise<void> {
  const { currentPassword, newPassword } = parseInput(inputSchema, input);
  const account = await confirmPassword(deps, actor, currentPassword);
  if (isGuessable(newPassword, account.email))
    throw new InvalidInputError([{ path: 'newPassword', message: 'must not be the email address' }]);
  const newHash = await hashPassword(newPassword);
  const ended = await transaction(deps.pg, async client => {
    const { rowCount } = await client.query(
      "UPDATE users SET password_hash = $3, known_origins = '{}' WHERE id = $1 AND password_hash = $2",
      [actor.userId, account.passwordHash, newHash],
    );
    if (rowCount === 0) throw new InvalidCredentialsError();
    return deleteSessions(client, actor.userId, actor.sessionHash);
  });
  await forgetSessions(deps, ended);
}
