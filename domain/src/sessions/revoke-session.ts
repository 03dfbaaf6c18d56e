import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { SessionNotFoundError } from './errors.ts';
import { forgetSessions } from './forget-sessions.ts';
import { tokenHashOf } from './session-token.ts';

const inputSchema = z.strictObject({ sessionId: z.string().max(100) });
export type RevokeSessionInput = z.input<typeof inputSchema>;

/**
 * Ends one of the actor's sessions at once, wherever it is open. Locks its row; enqueues nothing.
 * @throws InvalidInputError
 * @throws SessionNotFoundError
 */
export async function revokeSession(deps: Deps, actor: Actor, input: RevokeSessionInput): Promise<void> {
  const tokenHash = tokenHashOf(parseInput(inputSchema, input).sessionId);
  if (!tokenHash) throw new SessionNotFoundError();
  const { rowCount } = await deps.pg.query('DELETE FROM sessions WHERE token_hash = $1 AND user_id = $2', [
    tokenHash,
    actor.userId,
  ]);
  if (rowCount === 0) throw new SessionNotFoundError();
  await forgetSessions(deps, [tokenHash]);
}
