import { createPrismaClient } from '@delve/prisma/client.ts';
import { createTestDatabase, type TestDatabase } from '@delve/tests/harness/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { chooseFreePort } from '../embedded/choose-port.ts';
import { isOutOfReach } from './is-out-of-reach.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function openPool(connectionString = database.url, connectionTimeoutMillis = 5_000): pg.Pool {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis, max: 1 });
  pool.on('error', () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

async function unreachableUrl(): Promise<string> {
  const url = new URL(database.url);
  url.port = String(await chooseFreePort());
  return url.href;
}

function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const END_OWN_CONNECTION = 'SELECT pg_terminate_backend(pg_backend_pid())';

it('knows a server that nothing answers for', async () => {
  const pool = openPool(await unreachableUrl());
  expect(isOutOfReach(await errorOf(pool.query('SELECT 1')))).toBe(true);
  expect(isOutOfReach(await errorOf(createPrismaClient(pool).user.count()))).toBe(true);
});

it('knows a connection that was lost during a statement', async () => {
  const pool = openPool();
  expect(isOutOfReach(await errorOf(pool.query(END_OWN_CONNECTION)))).toBe(true);
  const prisma = createPrismaClient(pool);
  expect(isOutOfReach(await errorOf(prisma.$queryRawUnsafe(END_OWN_CONNECTION)))).toBe(true);
});

it('knows a connection that was lost between two statements', async () => {
  const client = await openPool().connect();
  client.on('error', () => undefined);
  await errorOf(client.query(END_OWN_CONNECTION));
  expect(isOutOfReach(await errorOf(client.query('SELECT 1')))).toBe(true);
  client.release(true);
});

it('knows a pool that has no connection to give in time', async () => {
  const pool = openPool(database.url, 200);
  const client = await pool.connect();
  expect(isOutOfReach(await errorOf(pool.query('SELECT 1')))).toBe(true);
  client.release();
});

it.each(['SELECT nonsense', 'SELECT 1/0', "SELECT 'x'::uuid"])('has another word for %s', async text => {
  const pool = openPool();
  expect(isOutOfReach(await errorOf(pool.query(text)))).toBe(false);
  expect(isOutOfReach(await errorOf(createPrismaClient(pool).$queryRawUnsafe(text)))).toBe(false);
});

it('has another word for faults that are no errors of servers', () => {
  expect([new Error('nonsense'), 'ECONNREFUSED', undefined].map(isOutOfReach)).toEqual([false, false, false]);
});
