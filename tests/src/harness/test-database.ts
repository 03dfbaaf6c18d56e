import { randomUUID } from 'node:crypto';
import { CorkingClient } from '@delve/platform/postgres/corking-client.ts';
import { createPrismaClient } from '@delve/prisma/client.ts';
import type { PrismaClient } from '@delve/prisma/generated/client/client.ts';
import { Client, Pool } from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Over `pool`. */
  readonly prisma: PrismaClient;
  /** Disconnects everybody and drops the database. */
  drop(): Promise<void>;
}

/**
 * A migrated database of its own for a test file (or for one test):
 *
 *     const database = await createTestDatabase();
 *     afterAll(() => database.drop());
 *
 * Tests of any package may import this harness, as `@delve/tests/harness/test-database.ts`; the code itself may not.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${inject('templateDatabase')}`);
}

/** A database without any tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('TEMPLATE template0');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name} ${options}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  const pool = new Pool({ connectionString: url.href, max: 10, pipeline: true, Client: CorkingClient });
  // A connection that is cut while idle, by drop() or by a test, must not end the process.
  pool.on('error', () => {});
  return {
    url: url.href,
    pool,
    prisma: createPrismaClient(pool),
    async drop() {
      if (!pool.ended) await pool.end();
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
