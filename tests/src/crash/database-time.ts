import type { Pool } from 'pg';

/**
 * Gives the database a clock that can be set: statements that ask for the time find these functions before PostgreSQL's
 * own. Connections that are opened from now on, by processes that start from now on, go by it.
 */
export async function makeDatabaseTimeSettable(pg: Pool): Promise<void> {
  await pg.query(`
    CREATE TABLE clock_offset (by interval NOT NULL);
    INSERT INTO clock_offset VALUES ('0');
    CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS 'SELECT pg_catalog.clock_timestamp() + by FROM public.clock_offset';
    CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS 'SELECT pg_catalog.now() + by FROM public.clock_offset';
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database());
    END $$;
  `);
}

/** Sets the database's clock so that it shows `at` now. */
export async function setDatabaseTime(pg: Pool, at: Date): Promise<void> {
  await pg.query('UPDATE clock_offset SET by = $1::timestamptz - pg_catalog.clock_timestamp()', [at]);
}
