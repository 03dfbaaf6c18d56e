import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { applyMigrations } from './schema-engine.ts';

const MIGRATIONS_DIRECTORY = path.join(import.meta.dirname, '..', 'migrations');

/**
 * Any number does, as long as nothing else in the database takes the same advisory lock. The engine's own lock gives up after
 * ten seconds, and does not cover checkHistory, which would take a running migration for one that was killed.
 */
const MIGRATION_LOCK = 3_203_390_711;

/** The database could not be brought up to date; `message` is a sentence for the person who started the process. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  name: string;
  sql: string;
}

/**
 * Applies the migrations that `databaseUrl` has not seen, in the order of their names, and returns the names of those
 * applied now. `_prisma_migrations` is kept as `prisma migrate deploy` keeps it. Processes that start together take turns
 * under an advisory lock: one migrates, the others find nothing to do.
 *
 * Each migration is one transaction: one that fails leaves nothing behind and is tried again by the next call.
 *
 * @throws MigrationError when the database cannot be reached, a migration fails, one that was applied has been edited or
 *   is missing here, or a process was killed in the middle of one.
 */
export async function migrate(
  databaseUrl: string,
  directory: string = MIGRATIONS_DIRECTORY,
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const guard = new Client({ connectionString: databaseUrl });
  // Without a listener, losing this connection would end the process instead of failing the migration.
  guard.on('error', () => {});
  try {
    await guard.connect();
  } catch (error) {
    throw new MigrationError(`The database cannot be reached: ${describe(error)}`, { cause: error });
  }
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await checkHistory(guard, migrations);
    return await applyOrForget(guard, databaseUrl, toMigrationList(directory, migrations));
  } finally {
    await guard.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
  return Promise.all(
    names.sort().map(async name => ({
      name,
      sql: await readFile(path.join(directory, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/** The engine itself would apply further migrations on top of a history that it does not know. */
async function checkHistory(guard: Client, migrations: readonly Migration[]): Promise<void> {
  if (!(await hasHistory(guard))) return;
  const { rows: history } = await guard.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  for (const { name, checksum, finished } of history) {
    const migration = migrations.find(candidate => candidate.name === name);
    if (!migration) {
      throw new MigrationError(
        `The database has migration ${name}, which this version of Delve does not know.`,
      );
    }
    if (!finished) {
      throw new MigrationError(
        `A process was killed while it applied migration ${name}. See whether its changes are in the database, then set ` +
          'finished_at (they are) or rolled_back_at (they are not) of its row in _prisma_migrations.',
      );
    }
    if (checksum !== createHash('sha256').update(migration.sql).digest('hex')) {
      throw new MigrationError(`Migration ${name} was edited after it had been applied to this database.`);
    }
  }
}

async function applyOrForget(
  guard: Client,
  databaseUrl: string,
  migrations: MigrationList,
): Promise<string[]> {
  try {
    return await applyMigrations(databaseUrl, migrations);
  } catch (error) {
    const failed = await forgetFailure(guard);
    const what = failed ? `Migration ${failed} failed` : 'The database could not be migrated';
    throw new MigrationError(`${what}: ${describe(error)}`, { cause: error });
  }
}

/** The engine remembers a failure and would refuse to go on, although the failed script itself has rolled back. */
async function forgetFailure(guard: Client): Promise<string | undefined> {
  if (!(await hasHistory(guard))) return undefined;
  const { rows } = await guard.query<{ name: string }>(
    `UPDATE _prisma_migrations SET rolled_back_at = now()
      WHERE finished_at IS NULL AND rolled_back_at IS NULL RETURNING migration_name AS name`,
  );
  return rows[0]?.name;
}

async function hasHistory(guard: Client): Promise<boolean> {
  const { rows } = await guard.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`);
  return rows[0].exists;
}

function toMigrationList(directory: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(
      ({ name, sql }): MigrationDirectory => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      }),
    ),
  };
}

function describe(error: unknown): string {
  // Several addresses of one host that all refuse give an AggregateError without a message.
  if (error instanceof AggregateError && error.errors[0]) return describe(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
