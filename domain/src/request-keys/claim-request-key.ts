import type { PoolClient } from 'pg';
import { z } from 'zod';
import { RequestKeyReusedError } from './errors.ts';

/** Names a client's intent, so that sending it twice is doing it once. A fresh UUID is a good one. */
export const requestKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,100}$/, 'must be 1 to 100 visible ASCII characters');

export interface RequestKeyClaim {
  readonly userId: string;
  readonly key: string;
  readonly useCase: string;
  /** What the use-case is about to make. */
  readonly resultId: string;
  readonly at: Date;
}

/**
 * Ties a client's key to the result of the transaction that runs; waits for another transaction that is just doing that.
 * @returns null when the key is new, else the result that it stood for already.
 * @throws RequestKeyReusedError when it stood for another use-case.
 */
export async function claimRequestKey(client: PoolClient, claim: RequestKeyClaim): Promise<string | null> {
  const { rowCount } = await client.query({
    name: 'claim-request-key',
    text: `INSERT INTO request_keys (user_id, key, use_case, result_id, at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (user_id, key) DO NOTHING`,
    values: [claim.userId, claim.key, claim.useCase, claim.resultId, claim.at],
  });
  if (rowCount === 1) return null;
  const { rows } = await client.query<{ use_case: string; result_id: string }>(
    'SELECT use_case, result_id FROM request_keys WHERE user_id = $1 AND key = $2',
    [claim.userId, claim.key],
  );
  const [known] = rows;
  if (known?.use_case !== claim.useCase) throw new RequestKeyReusedError();
  return known.result_id;
}
