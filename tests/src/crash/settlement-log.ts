import type { Pool } from 'pg';

/**
 * Has the database itself note each end of a run, by its own clock: what a process says of when it settled would be as
 * wrong as its clock.
 */
export async function keepSettlementLog(pg: Pool): Promise<void> {
  await pg.query(`
    CREATE TABLE settlement_log (run_id uuid NOT NULL, completes_at timestamptz NOT NULL,
                                 at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE FUNCTION log_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO settlement_log (run_id, completes_at) VALUES (NEW.id, NEW.completes_at);
      RETURN NULL;
    END $$;
    CREATE TRIGGER log_settlement AFTER UPDATE OF status ON runs
      FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION log_settlement();
  `);
}

export interface LoggedSettlement {
  readonly runId: string;
  /** Milliseconds since the epoch, by the database's clock. */
  readonly at: number;
  /** Milliseconds after it was due; negative: too early. */
  readonly lateMs: number;
}

/** Every end of a run that was committed; two for one run are two entries. */
export async function readSettlementLog(pg: Pool): Promise<LoggedSettlement[]> {
  const { rows } = await pg.query<{ run_id: string; at: number; late: number }>(
    `SELECT run_id, (extract(epoch FROM at) * 1000)::float8 AS at,
            (extract(epoch FROM at - completes_at) * 1000)::float8 AS late
       FROM settlement_log ORDER BY at`,
  );
  return rows.map(({ run_id, at, late }) => ({ runId: run_id, at, lateMs: late }));
}
