import type { Pool } from 'pg';

/** A text that differs whenever any row of any table does: for tests that something changes nothing. */
export async function fingerprintDatabase(pool: Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const digests = tables.map(
    ({ name }) =>
      `(SELECT '${name} ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${name} t)`,
  );
  const { rows } = await pool.query<{ fingerprint: string }>(
    `SELECT concat_ws(chr(10), ${digests.join(', ')}) AS fingerprint`,
  );
  return rows[0]!.fingerprint;
}
