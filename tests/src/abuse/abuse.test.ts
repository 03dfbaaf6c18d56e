import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { createTestRedis, type TestRedis } from '../harness/test-redis.ts';
import { ABUSES } from './abuses.ts';

let database: TestDatabase;
let redis: TestRedis;
beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
});
afterAll(async () => {
  await database.drop();
  await redis.drop();
});

describe('a gateway process in production stands', () => {
  it.each(Object.entries(ABUSES))('%s', { timeout: 120_000 }, async (_name, { run }) => {
    const servers = { databaseUrl: database.url, redisUrl: redis.url };
    const { faults } = await run({ servers, size: 'short', seed: 1, say: () => undefined });
    expect(faults).toEqual([]);
  });
});
