import { z } from 'zod';
import { type Actor, ROLES } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ForbiddenError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { forgetSessions } from '../sessions/forget-sessions.ts';
import { deleteSessions } from '../sessions/revoke-all-sessions.ts';
import { transaction } from '../transaction.ts';
import { AccountNotFoundError } from './errors.ts';

const inputSchema = z.strictObject({ userId: z.uuid(), role: z.enum(ROLES) });
export type GrantRoleInput = z.input<typeof inputSchema>;

/**
 * Gives another account a role. For admins; nobody changes their own, so that there is always an admin left. The
 * account's sessions end, so that the new role counts at once. Locks the user's row; enqueues nothing.
 * @throws InvalidInputError
 * @throws ForbiddenError
 * @throws AccountNotFoundError
 */
export async function grantRole(deps: Deps, actor: Actor, input: GrantRoleInput): Promise<void> {
  if (actor.role !== 'admin') throw new ForbiddenError('Only admins grant roles.');
  const { userId, role } = parseInput(inputSchema, input);
  if (userId === actor.userId) throw new ForbiddenError('Nobody changes their own role.');
  const ended = await transaction(deps.pg, async client => {
    const { rowCount } = await client.query('UPDATE users SET role = $2 WHERE id = $1', [userId, role]);
    if (rowCount === 0) throw new AccountNotFoundError();
    return deleteSessions(client, userId);
  });
  await forgetSessions(deps, ended);
  deps.log.info({ userId, role, grantedBy: actor.userId }, 'a role was granted');
}
