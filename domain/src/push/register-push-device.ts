import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { NOTIFICATION_TYPES } from '../notifications/notification-types.ts';
import { parseInput } from '../parse-input.ts';
import type { Queryable } from '../queryable.ts';
import { SessionNotFoundError } from '../sessions/errors.ts';
import { transaction } from '../transaction.ts';
import { PushUnavailableError } from './errors.ts';

/** More phones and tablets than one player uses. */
const MAX_DEVICES = 10;

const unwantedSchema = z.array(z.enum(NOTIFICATION_TYPES)).max(NOTIFICATION_TYPES.length);

const inputSchema = z.discriminatedUnion('platform', [
  z.strictObject({
    platform: z.literal('ios'),
    token: z.string().regex(/^[0-9A-Fa-f]{64,200}$/, 'must be 64 to 200 hexadecimal digits'),
    unwanted: unwantedSchema,
  }),
  z.strictObject({
    platform: z.literal('android'),
    token: z.string().regex(/^[\w:-]{20,1000}$/, 'must be 20 to 1,000 letters, digits, `:`, `-` or `_`'),
    unwanted: unwantedSchema,
  }),
]);
export type RegisterPushDeviceInput = z.input<typeof inputSchema>;

/**
 * Has a device told of the actor's notifications while its app is closed, for as long as the session lasts; of all but the
 * types that are not wanted. Registering again says what holds from then on: a session has one device and a token belongs to
 * one session, the last to register it. Beyond ten devices of a player, the one that registered longest ago is forgotten.
 *
 * Locks the user, so that registrations follow each other. Enqueues nothing.
 * @throws InvalidInputError
 * @throws PushUnavailableError
 * @throws SessionNotFoundError when the session has ended meanwhile.
 */
export async function registerPushDevice(
  deps: Deps,
  actor: Actor,
  input: RegisterPushDeviceInput,
): Promise<void> {
  const device = parseInput(inputSchema, input);
  if (!deps.pushPlatforms.includes(device.platform)) throw new PushUnavailableError();
  await transaction(deps.pg, async client => {
    await lockSession(client, actor);
    await client.query('DELETE FROM push_devices WHERE session_hash = $1 AND token <> $2', [
      actor.sessionHash,
      device.token,
    ]);
    await client.query(
      `INSERT INTO push_devices (id, session_hash, user_id, platform, token, unwanted, registered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (token) DO UPDATE
          SET session_hash = EXCLUDED.session_hash, user_id = EXCLUDED.user_id, platform = EXCLUDED.platform,
              unwanted = EXCLUDED.unwanted, registered_at = EXCLUDED.registered_at`,
      [
        newId(deps.clock),
        actor.sessionHash,
        actor.userId,
        device.platform,
        device.token,
        [...new Set(device.unwanted)],
        deps.clock.now(),
      ],
    );
    await client.query(
      `DELETE FROM push_devices WHERE id IN (
         SELECT id FROM push_devices WHERE user_id = $1
          ORDER BY session_hash = $2 DESC, registered_at DESC, id DESC OFFSET $3
       )`,
      [actor.userId, actor.sessionHash, MAX_DEVICES],
    );
  });
}

/** @throws SessionNotFoundError */
async function lockSession(db: Queryable, actor: Actor): Promise<void> {
  await db.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [actor.userId]);
  const { rowCount } = await db.query('SELECT FROM sessions WHERE token_hash = $1 FOR KEY SHARE', [
    actor.sessionHash,
  ]);
  if (rowCount === 0) throw new SessionNotFoundError();
}
