import { randomUUID } from 'node:crypto';
import { RateLimitedError } from '@delve/domain/errors.ts';
import { createTestRedis } from '@delve/tests/harness/test-redis.ts';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';

const server = await createTestRedis();
const log = createLogger('test', { LOG_LEVEL: 'silent' });
const redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
await waitForRedis(redis);

afterAll(async () => {
  redis.disconnect();
  await server.drop();
});

const limit = { points: 5, windowSeconds: 60 };
const limits = {
  RATE_LIMIT_REGISTER_ADDRESS: limit,
  RATE_LIMIT_LOGIN_ADDRESS: limit,
  RATE_LIMIT_LOGIN_ACCOUNT: limit,
  RATE_LIMIT_MUTATION_ACCOUNT: limit,
};

async function countGranted(limiters: { consume(): Promise<void> }[], attempts: number): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: attempts }, (_, index) => limiters[index % limiters.length]!.consume()),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RateLimitedError);
  }
  return outcomes.filter(outcome => outcome.status === 'fulfilled').length;
}

describe('the rate limiter', () => {
  it('grants a key its points once, however many processes ask at the same time', async () => {
    const key = randomUUID();
    const processes = [createRedisRateLimiter(redis, limits), createRedisRateLimiter(redis, limits)];
    const asking = processes.map(limiter => ({ consume: () => limiter.consume('login-account', key) }));
    expect(await countGranted(asking, 1_000)).toBe(5);
  });

  it('keeps rules and keys apart, and counts points', async () => {
    const limiter = createRedisRateLimiter(redis, limits);
    const key = randomUUID();
    await limiter.consume('login-account', key, 5);
    await limiter.consume('login-address', key);
    await limiter.consume('login-account', randomUUID());
    await expect(limiter.consume('login-account', key)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await expect(limiter.consume('login-account', randomUUID(), 6)).rejects.toBeInstanceOf(RateLimitedError);
  });

  it('says when to come back', async () => {
    const limiter = createRedisRateLimiter(redis, limits);
    const error = await limiter
      .consume('login-account', randomUUID(), 6)
      .catch((refusal: unknown) => refusal);
    if (!(error instanceof RateLimitedError)) throw new Error('expected a refusal');
    expect(error.retryAfterMs).toBeGreaterThan(50_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('goes on counting in memory while Redis is away', async () => {
    const away = new Redis('redis://127.0.0.1:1', { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    away.on('error', () => undefined);
    const limiter = createRedisRateLimiter(away, limits);
    expect(await countGranted([{ consume: () => limiter.consume('login-address', 'a') }], 20)).toBe(5);
    away.disconnect();
  });
});
