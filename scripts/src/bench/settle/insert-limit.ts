import { transaction } from '@delve/domain/transaction.ts';
import { createPool } from '@delve/platform/postgres/create-pool.ts';
import { migrate } from '@delve/prisma/migrate.ts';
import type { Pool } from 'pg';
import type { BenchWorld } from '../world/open-world.ts';
import { readRows, readSettledRows, type TableRows } from './settled-rows.ts';

/** Runs in one transaction, of two at a time. More gained nothing. */
const BATCH_RUNS = 500;

/** One statement: rows of one table, the values of each column in an array. */
interface Insert {
  readonly name: string;
  readonly text: string;
  readonly values: (string | null)[][];
}

/**
 * What PostgreSQL itself can do: inserting the very rows that settling these runs has written into a second database with
 * the same tables, constraints and triggers, everything known beforehand, with one statement for each table and batch.
 */
export class InsertLimit {
  readonly #pool: Pool;
  /** What the rows of runs refer to: it was written when they started. */
  readonly #snapshots: Insert;
  readonly #tables: readonly string[];
  readonly #batches: readonly (readonly Insert[])[];
  readonly #runs: number;
  readonly rowsPerRun: number;

  private constructor(pool: Pool, snapshots: Insert, written: readonly TableRows[], runs: number) {
    this.#pool = pool;
    this.#snapshots = snapshots;
    this.#runs = runs;
    this.#tables = written.map(({ table }) => table);
    this.#batches = cutIntoBatches(written);
    this.rowsPerRun = written.reduce((sum, { rows }) => sum + rows.length, 0) / runs;
  }

  /** @param runIds runs that were settled, of as many characters */
  static async prepare({ deps, env }: BenchWorld, runIds: readonly string[]): Promise<InsertLimit> {
    await deps.pg.query('CREATE DATABASE settle_limit');
    const url = new URL(env.DATABASE_URL);
    url.pathname = 'settle_limit';
    await migrate(url.href);
    const pool = createPool({
      databaseUrl: url.href,
      size: 2,
      applicationName: 'delve-limit',
      log: deps.log,
    });
    const users = await readRows(deps.pg, 'users', { where: 'true', owner: `''` });
    await pool.query(insertOf(users));
    const purses = await readRows(deps.pg, 'ledger_accounts', { where: `kind = 'purse'`, owner: `''` });
    const balance = purses.columns.findIndex(({ name }) => name === 'balance');
    await pool.query(insertOf({ ...purses, rows: purses.rows.map(row => row.with(balance, '0')) }));
    const snapshots = await readRows(deps.pg, 'run_snapshots', { where: 'true', owner: `''` });
    return new InsertLimit(pool, insertOf(snapshots), await readSettledRows(deps.pg, runIds), runIds.length);
  }

  /** @returns runs per second */
  async measure(): Promise<number> {
    await this.#empty();
    const startedAt = performance.now();
    let next = 0;
    const lane = async () => {
      for (let batch = this.#batches[next++]; batch; batch = this.#batches[next++]) {
        const inserts = batch;
        await transaction(this.#pool, async client => {
          for (const insert of inserts) await client.query(insert);
        });
      }
    };
    await Promise.all([lane(), lane()]);
    return this.#runs / ((performance.now() - startedAt) / 1_000);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #empty(): Promise<void> {
    await transaction(this.#pool, async client => {
      // As a replica, past the triggers that keep history from being forgotten.
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(`TRUNCATE ${this.#tables.join(', ')} CASCADE`);
      await client.query(this.#snapshots);
      await client.query('UPDATE ledger_accounts SET balance = 0 WHERE balance <> 0');
    });
  }
}

/** A character's rows come in one batch, because they refer to each other. */
function cutIntoBatches(tables: readonly TableRows[]): Insert[][] {
  const characters = [...new Set(tables.flatMap(({ owners }) => owners))];
  const batchOf = new Map(characters.map((id, place) => [id, Math.floor(place / BATCH_RUNS)]));
  const count = Math.ceil(characters.length / BATCH_RUNS);
  return Array.from({ length: count }, (_, batch) =>
    tables
      .map(given => ({
        ...given,
        rows: given.rows.filter((_row, place) => batchOf.get(given.owners[place]!) === batch),
      }))
      .filter(({ rows }) => rows.length > 0)
      .map(insertOf),
  );
}

function insertOf({ table, columns, rows }: TableRows): Insert {
  return {
    name: `insert-${table}`,
    text: `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
           SELECT ${columns.map(({ type }, column) => `c${column}::${type}`).join(', ')}
             FROM unnest(${columns.map((_, column) => `$${column + 1}::text[]`).join(', ')})
                    AS t (${columns.map((_, column) => `c${column}`).join(', ')})`,
    values: columns.map((_, column) => rows.map(row => row[column]!)),
  };
}
