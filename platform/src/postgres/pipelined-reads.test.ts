import { createTestDatabase, type TestDatabase } from '@delve/tests/harness/test-database.ts';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../log/create-logger.ts';
import { createPool } from './create-pool.ts';
import { isOutOfReach } from './is-out-of-reach.ts';
import { createPipelinedReads } from './pipelined-reads.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let pool: pg.Pool;
let reads: ReturnType<typeof createPipelinedReads>;
beforeEach(() => {
  const log = createLogger('test', { LOG_LEVEL: 'silent' });
  pool = createPool({ databaseUrl: database.url, size: 5, applicationName: 'reads', log });
  reads = createPipelinedReads(pool);
  onTestFinished(() => pool.end());
});

const numbers = Array.from({ length: 200 }, (_, number) => number);

async function readNumber(number: number): Promise<number> {
  const { rows } = await reads.query<{ number: number }>({
    name: 'number',
    text: 'SELECT $1::int AS number',
    values: [number],
  });
  return rows[0]!.number;
}

it('gives each reader its own answer over two connections, and gives those back', async () => {
  expect(await Promise.all(numbers.map(readNumber))).toEqual(numbers);
  expect(pool.totalCount).toBe(2);
  await expect.poll(() => pool.idleCount).toBe(2);
});

it('fails a read that is wrong alone', async () => {
  const divide = (by: number) =>
    reads.query<{ quotient: number }>({ text: 'SELECT 12 / $1::int AS quotient', values: [by] });
  const outcomes = await Promise.allSettled([3, 0, 4, 0, 6].map(divide));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

it('fails what a lost connection owes, and reads over another afterwards', async () => {
  const end = reads.query({ text: 'SELECT pg_terminate_backend(pg_backend_pid())' });
  const outcomes = await Promise.allSettled([end, ...numbers.map(readNumber)]);
  const failures = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.every(isOutOfReach)).toBe(true);
  expect(await Promise.all(numbers.map(readNumber))).toEqual(numbers);
});
