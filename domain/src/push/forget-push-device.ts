import type { Deps } from '../deps.ts';

/** Forgets a device whose token is no good any more, unless it has another one by now. For workers; locks its row. */
export async function forgetPushDevice(
  { pg }: Pick<Deps, 'pg'>,
  deviceId: string,
  token: string,
): Promise<void> {
  await pg.query('DELETE FROM push_devices WHERE id = $1 AND token = $2', [deviceId, token]);
}
