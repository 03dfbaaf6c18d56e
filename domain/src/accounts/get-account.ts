import type { Actor, Role } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { AccountNotFoundError } from './errors.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Whether the Patron tier is paid for now. */
  readonly isPatron: boolean;
  readonly characterSlots: number;
  readonly createdAt: Date;
}

/**
 * The actor's own account. Locks nothing.
 * @throws AccountNotFoundError when it was deleted meanwhile.
 */
export async function getAccount(deps: Deps, actor: Actor): Promise<Account> {
  const user = await deps.prisma.user.findUnique({ where: { id: actor.userId } });
  if (!user) throw new AccountNotFoundError();
  const { id, email, patronTier, patronExpiresAt, characterSlots, createdAt } = user;
  const isPatron = patronTier > 0 && (patronExpiresAt === null || patronExpiresAt > deps.clock.now());
  return { id, email, role: user.role as Role, isPatron, characterSlots, createdAt };
}
