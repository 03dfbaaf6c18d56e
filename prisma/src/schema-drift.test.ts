import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { diffSchemas } from './schema-engine.ts';

// Prisma's own reading of schema.prisma as SQL, applied to an empty database, is compared with what the migrations make.
const migrated = await createTestDatabase();
const expected = await createEmptyDatabase();
afterAll(() => Promise.all([migrated.drop(), expected.drop()]));

const schema = await readFile(path.join(import.meta.dirname, '..', 'schema.prisma'), 'utf8');
const sql = await diffSchemas(expected.url, 'datasource db {\n  provider = "postgresql"\n}\n', schema);
await expected.pool.query('CREATE EXTENSION citext');
await expected.pool.query(sql);

/** Foreign keys that Prisma believes in. All exist: those that a hot path does without are no relations in the schema. */
const FOREIGN_KEYS = `
  SELECT format('%s %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS line
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
   WHERE c.contype = 'f' AND NOT t.relispartition AND c.conparentid = 0`;

/** Prisma leaves lists nullable and reads null as an empty list; the migrations forbid it. */
const COLUMNS = `
  SELECT format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull OR a.attndims > 0 THEN ' not null' ELSE '' END, CASE WHEN a.atthasdef THEN ' default' ELSE '' END) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'`;

/** Whole-table indexes, primary keys included; partial ones are beyond Prisma. */
const INDEXES = `
  SELECT regexp_replace(pg_get_indexdef(i.indexrelid), ' ON (ONLY )?', ' ON ') AS line
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
   WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND i.indpred IS NULL
     AND c.relname <> '_prisma_migrations'`;

async function list(database: TestDatabase, query: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(query);
  return rows.map(row => row.line).sort();
}

describe('the migrations', () => {
  it.each([
    ['columns, with their types, nullability and defaults', COLUMNS],
    ['primary keys and indexes', INDEXES],
    ['foreign keys', FOREIGN_KEYS],
  ])('agree with schema.prisma in %s', async (_what, query) => {
    const wanted = await list(expected, query);
    expect(wanted.length).toBeGreaterThan(10);
    expect(await list(migrated, query)).toEqual(wanted);
  });
});
