import { createTestDatabase, type TestDatabase } from '@delve/tests/harness/test-database.ts';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { CorkingClient } from './corking-client.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function connect(): Promise<Client> {
  const client = new CorkingClient({ connectionString: database.url, pipeline: true });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** How often the socket was written to. */
function countWrites({ connection: { stream } }: Client): () => number {
  const one = vi.spyOn(stream, '_write');
  const several = vi.spyOn(stream, '_writev' as '_write');
  return () => one.mock.calls.length + several.mock.calls.length;
}

const numbers = [1, 2, 3, 4, 5];

it('sends in one write what is asked together, and gives each its own answer', async () => {
  const client = await connect();
  const writes = countWrites(client);
  const answers = await Promise.all([
    client.query('BEGIN'),
    ...numbers.map(number => client.query({ name: 'n', text: 'SELECT $1::int AS n', values: [number] })),
  ]);
  expect(answers.slice(1).map(({ rows }) => rows[0].n)).toEqual(numbers);
  expect(writes()).toBe(1);
});

it('sends what is asked one after the other when it is asked', async () => {
  const client = await connect();
  const writes = countWrites(client);
  for (const number of numbers) await client.query('SELECT $1::int', [number]);
  expect(writes()).toBe(numbers.length);
});
