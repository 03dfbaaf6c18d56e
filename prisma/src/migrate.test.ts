import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmptyDatabase, type TestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MigrationError, migrate } from './migrate.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'delve-migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true });
  await writeFile(path.join(directory, name, 'migration.sql'), sql);
}

async function tableExists(name: string): Promise<boolean> {
  const { rows } = await database.pool.query('SELECT to_regclass($1) IS NOT NULL AS exists', [name]);
  return rows[0].exists;
}

describe('migrate', () => {
  it('brings an empty database up to date, and has nothing to do the second time', async () => {
    const applied = await migrate(database.url);
    expect(applied.length).toBeGreaterThan(0);
    expect(applied).toEqual([...applied].sort());
    expect(await tableExists('runs')).toBe(true);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('lets one of several processes that start together do the work', async () => {
    const results = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(results.filter(applied => applied.length > 0)).toHaveLength(1);
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS total, count(DISTINCT migration_name)::int AS names FROM _prisma_migrations',
    );
    expect(rows[0].total).toBe(rows[0].names);
  });

  it('waits for a process that is in the middle of a migration', async () => {
    await writeMigration('0001_slow', 'CREATE TABLE slow (id int); SELECT pg_sleep(1);');
    const first = migrate(database.url, directory);
    await vi.waitUntil(() => tableExists('_prisma_migrations'), { timeout: 10_000, interval: 10 });
    expect(await migrate(database.url, directory)).toEqual([]);
    expect(await first).toEqual(['0001_slow']);
  });

  it('leaves nothing of a migration that fails, and applies it once it is mended', async () => {
    await writeMigration('0001_good', 'CREATE TABLE good (id int);');
    await writeMigration('0002_bad', 'CREATE TABLE half (id int); SELECT no_such_function();');
    await expect(migrate(database.url, directory)).rejects.toThrow(MigrationError);
    expect(await tableExists('good')).toBe(true);
    expect(await tableExists('half')).toBe(false);

    await writeMigration('0002_bad', 'CREATE TABLE half (id int);');
    expect(await migrate(database.url, directory)).toEqual(['0002_bad']);
    expect(await tableExists('half')).toBe(true);
  });

  it('takes a script with function bodies as a whole', async () => {
    await writeMigration(
      '0001_function',
      'CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;',
    );
    await migrate(database.url, directory);
    expect((await database.pool.query('SELECT two()')).rows).toEqual([{ two: 2 }]);
  });

  it('refuses a database whose migration was edited after it had been applied', async () => {
    await writeMigration('0001_good', 'CREATE TABLE good (id int);');
    await migrate(database.url, directory);
    await writeMigration('0001_good', 'CREATE TABLE good (id bigint);');
    await writeMigration('0002_more', 'CREATE TABLE more (id int);');
    await expect(migrate(database.url, directory)).rejects.toThrow(MigrationError);
    expect(await tableExists('more')).toBe(false);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await writeMigration('0001_good', 'CREATE TABLE good (id int);');
    const newer = `${directory}-newer`;
    await cp(directory, newer, { recursive: true });
    try {
      await mkdir(path.join(newer, '0002_future'));
      await writeFile(path.join(newer, '0002_future', 'migration.sql'), 'CREATE TABLE future (id int);');
      await migrate(database.url, newer);
    } finally {
      await rm(newer, { recursive: true });
    }
    await expect(migrate(database.url, directory)).rejects.toThrow(MigrationError);
  });

  it('refuses to go on after a process was killed in the middle of a migration', async () => {
    await writeMigration('0001_good', 'CREATE TABLE good (id int);');
    await migrate(database.url, directory);
    await database.pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(database.url, directory)).rejects.toThrow(MigrationError);
  });

  it('says so when the database cannot be reached', async () => {
    await expect(migrate('postgres://nobody:x@127.0.0.1:1/none')).rejects.toThrow(MigrationError);
  });
});
