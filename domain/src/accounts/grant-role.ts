import type { PoolClient } from 'pg';
import { z } from 'zod';
import { type Actor, ROLES, type Role } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ForbiddenError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { forgetSessions } from '../sessions/forget-sessions.ts';
import { deleteSessions } from '../sessions/revoke-all-sessions.ts';
import { transaction } from '../transaction.ts';
import { emailSchema } from './credentials.ts';
import { AccountNotFoundError } from './errors.ts';

const inputSchema = z.strictObject({ userId: z.uuid().toLowerCase(), role: z.enum(ROLES) });
export type GrantRoleInput = z.input<typeof inputSchema>;

/**
 * Gives another account a role. For admins; nobody changes their own, and whoever grants must be an admin still when it
 * happens, so that there is always one left. The account's sessions end, so that the new role counts at once. Locks the
 * rows of both users, in the order of their ids; enqueues nothing.
 * @throws InvalidInputError
 * @throws ForbiddenError
 * @throws AccountNotFoundError
 */
export async function grantRole(deps: Deps, actor: Actor, input: GrantRoleInput): Promise<void> {
  if (actor.role !== 'admin') throw new ForbiddenError('Only admins grant roles.');
  const { userId, role } = parseInput(inputSchema, input);
  if (userId === actor.userId) throw new ForbiddenError('Nobody changes their own role.');
  const ended = await transaction(deps.pg, async client => {
    const { rows } = await client.query<{ id: string; role: Role }>(
      'SELECT id, role FROM users WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [[actor.userId, userId]],
    );
    const granter = rows.find(({ id }) => id === actor.userId);
    if (granter?.role !== 'admin') throw new ForbiddenError('Only admins grant roles.');
    return setRole(client, userId, role);
  });
  await forgetSessions(deps, ended);
  deps.log.info({ userId, role, grantedBy: actor.userId }, 'a role was granted');
}

const operatorInputSchema = z.strictObject({ email: emailSchema, role: z.enum(ROLES) });
export type GrantRoleAsOperatorInput = z.input<typeof operatorInputSchema>;

/**
 * Gives an account a role, and ends its sessions. For whoever holds the database's password, and no API: the first admin
 * cannot come from another one. Locks the user's row; enqueues nothing.
 * @throws InvalidInputError
 * @throws AccountNotFoundError
 */
export async function grantRoleAsOperator(
  deps: Pick<Deps, 'pg' | 'sessionCache' | 'log'>,
  input: GrantRoleAsOperatorInput,
): Promise<void> {
  const { email, role } = parseInput(operatorInputSchema, input);
  const { userId, ended } = await transaction(deps.pg, async client => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM users WHERE email = $1 FOR NO KEY UPDATE',
      [email],
    );
    if (!rows[0]) throw new AccountNotFoundError();
    return { userId: rows[0].id, ended: await setRole(client, rows[0].id, role) };
  });
  await forgetSessions(deps, ended);
  deps.log.info({ userId, role }, 'a role was granted by an operator');
}

/** @returns the hashes of the sessions that it ended: to be forgotten after the commit. */
async function setRole(client: PoolClient, userId: string, role: Role): Promise<Uint8Array[]> {
  const { rowCount } = await client.query('UPDATE users SET role = $2 WHERE id = $1', [userId, role]);
  if (rowCount === 0) throw new AccountNotFoundError();
  return deleteSessions(client, userId);
}
