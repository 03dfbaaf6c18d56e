import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../harness/test-database.ts';
import { StatementTap } from './statement-tap.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('notes every statement that is executed, however it is sent', async () => {
  const { tap, url } = await StatementTap.open(database.url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    expect(await tap.take()).toEqual([]);
    await client.query('SELECT 1');
    await client.query('SELECT $1::int', [2]);
    for (let time = 0; time < 2; time++) await client.query({ name: 'three', text: 'SELECT 3', values: [] });
    expect(await tap.take()).toEqual(['SELECT 1', 'SELECT $1::int', 'SELECT 3', 'SELECT 3']);
    expect(await tap.take()).toEqual([]);
  } finally {
    await client.end();
    await tap.close();
  }
});
