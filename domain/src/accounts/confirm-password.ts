import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { AccountNotFoundError, InvalidCredentialsError } from './errors.ts';
import { verifyPassword } from './password-hash.ts';

export interface ConfirmedAccount {
  readonly email: string;
  /** The hash that was checked: later writes require that it is still so. */
  readonly passwordHash: string;
}

/**
 * Checks the password of who is logged in, before something that a stolen session must not do. As many attempts as at
 * logging in, but counted by themselves: nobody without a session can use them up.
 * @throws RateLimitedError, BusyError, AccountNotFoundError, InvalidCredentialsError
 */
export async function confirmPassword(deps: Deps, actor: Actor, password: string): Promise<ConfirmedAccount> {
  const user = await deps.prisma.user.findUnique({
    where: { id: actor.userId },
    select: { email: true, passwordHash: true },
  });
  if (!user) throw new AccountNotFoundError();
  await deps.limiter.consume('confirm-account', actor.userId);
  if (!(await verifyPassword(password, user.passwordHash))) throw new InvalidCredentialsError();
  return user;
}
