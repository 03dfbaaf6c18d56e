import type { Pool } from 'pg';

/**
 * Who leads is a row that expires by the database's own clock. Compared with a session-level advisory lock, it works
 * behind a transaction pooler, an operator sees the leader by SELECT, and a leader that hangs with an open connection
 * is replaced. The price is that two may believe to lead for as long as one of them was paused, so a lease only spares
 * work: what must happen once has a primary key that says so.
 */
export interface LeaseClaim {
  readonly name: string;
  /** Unique to the process: host or pod and something random. */
  readonly holder: string;
  /** Milliseconds until somebody else may take over, unless renewed. */
  readonly ttlMs: number;
}

/** Takes the lease, or renews it. @returns whether `holder` holds it now. */
export async function holdLease(pg: Pool, { name, holder, ttlMs }: LeaseClaim): Promise<boolean> {
  const { rowCount } = await pg.query(
    `INSERT INTO leases AS l (name, holder, expires_at)
     VALUES ($1, $2, now() + $3 * interval '1 millisecond')
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE l.holder = excluded.holder OR l.expires_at <= now()`,
    [name, holder, ttlMs],
  );
  return rowCount === 1;
}

/** Gives the lease back, so that the next leader need not wait for its expiry. */
export async function releaseLease(pg: Pool, { name, holder }: Omit<LeaseClaim, 'ttlMs'>): Promise<void> {
  await pg.query('DELETE FROM leases WHERE name = $1 AND holder = $2', [name, holder]);
}
