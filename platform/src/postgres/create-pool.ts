import type { Logger } from '@delve/domain/deps.ts';
import pg from 'pg';
import { StartupError } from '../process/startup-error.ts';
import { CorkingClient } from './corking-client.ts';
import { describePostgresFault } from './describe-fault.ts';

/** `SHOW server_version_num` of PostgreSQL 16, the oldest that the migrations run on. */
const OLDEST_SERVER_VERSION = 160_000;

export interface PoolOptions {
  databaseUrl: string;
  /** Most connections of this process. */
  size: number;
  /** Shown in `pg_stat_activity`, so that an operator sees who holds a lock. */
  applicationName: string;
  log: Logger;
}

/**
 * A pool that fails instead of hanging: 5 s to get a connection, 30 s for a statement, 5 s idle inside a
 * transaction, because whoever waits for the locks of a process that froze waits that long. Keep-alives notice a server
 * that went away without saying so. Connections are recycled after an hour, so that a failover behind a load balancer
 * spreads out again.
 */
export function createPool({ databaseUrl, size, applicationName, log }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    pipeline: true,
    Client: CorkingClient,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 3_600,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 5_000,
    options: '-c timezone=UTC',
  });
  // An idle connection that the server closes must not end the process; the pool replaces it.
  pool.on('error', error => log.warn({ error: error.message }, 'an idle PostgreSQL connection was lost'));
  return pool;
}

/** @throws StartupError when the database cannot be used, in sentences for the operator. */
export async function checkPostgres(pool: pg.Pool, databaseUrl: string): Promise<void> {
  try {
    const { rows } = await pool.query<{ version: string; number: number }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
    );
    const { version, number } = rows[0]!;
    if (number >= OLDEST_SERVER_VERSION) return;
    throw new StartupError(
      'wrongSurroundings',
      `DATABASE_URL leads to PostgreSQL ${version}; Delve needs 16 or later.`,
    );
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError('wrongSurroundings', describePostgresFault(error, databaseUrl));
  }
}
