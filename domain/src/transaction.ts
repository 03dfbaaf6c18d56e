import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { together } from './together.ts';

/** SQLSTATEs after which the whole transaction may be run again: serialization failure and deadlock. */
const RETRYABLE_STATES = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 5;

/**
 * Runs `work` between BEGIN and COMMIT (READ COMMITTED) on one connection and gives back its result. Rolls back when
 * it throws. After a deadlock or a serialization failure it runs again, up to five times in all, so `work` must have
 * no effects outside the database.
 */
export async function transaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      // Two transactions that deadlocked must not come back in step: the pause is drawn from a doubling range.
      await sleep(Math.random() * FIRST_BACKOFF_MS * 2 ** attempt);
    }
  }
}

async function runOnce<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noteLoss = (fault: Error) => {
    broken = fault;
  };
  // A server that goes away between two statements is reported as an event; without a listener it ends the process.
  client.on('error', noteLoss);
  try {
    // Leaves with the first statement of the work. It fails only when the connection is lost, and with it all others.
    const [, result] = await together(client.query('BEGIN'), work(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is in an unknown state: it is closed instead of reused.
    await client.query('ROLLBACK').catch(noteLoss);
    throw error;
  } finally {
    client.off('error', noteLoss);
    client.release(broken);
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE_STATES.has(String(error.code));
}
