import { Redis } from 'ioredis';
import { inject } from 'vitest';

/** What redis-server has by default, less the one that keeps the leases. */
const DATABASES = Array.from({ length: 15 }, (_, index) => index + 1);

export interface TestRedis {
  /** Names the leased database, also for BullMQ. Channels are shared by all databases: name them after fresh ids. */
  readonly url: string;
  /** Forgets everything, as a Redis does that lost its disk. */
  flush(): Promise<void>;
  /** Gives the database back, emptied. */
  drop(): Promise<void>;
}

/**
 * A Redis database that no other test uses meanwhile, empty:
 *
 *     const redis = await createTestRedis();
 *     afterAll(() => redis.drop());
 *
 * A test that stops or breaks its Redis starts one of its own instead.
 */
export async function createTestRedis(): Promise<TestRedis> {
  const database = await leaseDatabase();
  const url = new URL(inject('redisUrl'));
  url.pathname = String(database);
  const flush = () => withRedis(url.href, redis => redis.flushdb());
  await flush();
  return {
    url: url.href,
    async flush() {
      await flush();
    },
    async drop() {
      await flush();
      await withRedis(inject('redisUrl'), redis => redis.del(leaseKey(database)));
    },
  };
}

async function leaseDatabase(): Promise<number> {
  return withRedis(inject('redisUrl'), async redis => {
    for (const database of DATABASES) {
      if (await redis.setnx(leaseKey(database), process.pid)) return database;
    }
    throw new Error('All Redis databases are taken: a test file does not drop() what it creates.');
  });
}

function leaseKey(database: number): string {
  return `lease:${database}`;
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
