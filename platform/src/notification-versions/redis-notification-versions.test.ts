import { randomBytes, randomUUID } from 'node:crypto';
import { createTestRedis, type TestRedis } from '@delve/tests/harness/test-redis.ts';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { createRedisSessionCache } from '../session-cache/redis-session-cache.ts';
import { createRedisNotificationVersions } from './redis-notification-versions.ts';

const log = createLogger('test', { LOG_LEVEL: 'silent' });
let server: TestRedis;
let redis: Redis;
beforeAll(async () => {
  server = await createTestRedis();
  redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.drop();
});

const session = {
  userId: randomUUID(),
  role: 'player',
  expiresAt: 3,
  lastSeenAt: 1,
  absoluteExpiresAt: 4,
} as const;

describe('versions of notifications', () => {
  it('stay as they are until there is a change, for every process', async () => {
    const [one, other] = [
      createRedisNotificationVersions(redis, log),
      createRedisNotificationVersions(redis, log),
    ];
    const userId = randomUUID();
    const version = await one.open(userId);
    expect(version).toMatch(/./);
    expect(await other.open(userId)).toBe(version);
  });

  it('are read together with the session, each asker getting its own', async () => {
    const versions = createRedisNotificationVersions(redis, log);
    const hashes = Array.from({ length: 20 }, () => randomBytes(32));
    const users = hashes.map(() => randomUUID());
    const cache = createRedisSessionCache(redis);
    await Promise.all(hashes.map((hash, place) => cache.put(hash, { ...session, userId: users[place]! })));
    const opened = await Promise.all(users.map(userId => versions.open(userId)));
    const checked = await Promise.all(hashes.map((hash, place) => versions.check(hash, users[place]!)));
    expect(checked).toEqual(
      users.map((userId, place) => ({ session: { ...session, userId }, version: opened[place] })),
    );
    expect(await versions.check(randomBytes(32), randomUUID())).toEqual({
      session: undefined,
      version: null,
    });
  });

  it('do not exist while a change is under way, and are new after it', async () => {
    const versions = createRedisNotificationVersions(redis, log);
    const [changed, other] = [randomUUID(), randomUUID()];
    const [before, untouched] = [await versions.open(changed), await versions.open(other)];
    await versions.beginChange([changed], 'change');
    expect(await versions.open(changed)).toBeNull();
    expect((await versions.check(randomBytes(32), changed)).version).toBeNull();
    await versions.endChange([changed, other], 'change');
    const after = await versions.open(changed);
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    expect(await versions.open(other)).toBe(untouched);
  });

  it('expire, so that nothing stays wrong for ever', async () => {
    const versions = createRedisNotificationVersions(redis, log);
    const userId = randomUUID();
    await versions.open(userId);
    expect(await redis.pttl(`delve:notifications:${userId}`)).toBeGreaterThan(0);
    await versions.beginChange([userId], 'change');
    expect(await redis.pttl(`delve:notifications:${userId}`)).toBeGreaterThan(30_000);
  });

  it('are null, and a check rejects, while Redis is away', async () => {
    const away = connectRedis({ redisUrl: 'redis://127.0.0.1:1', connectionName: 'test', log });
    const versions = createRedisNotificationVersions(away, log);
    expect(await versions.open(randomUUID())).toBeNull();
    await versions.beginChange([randomUUID()], 'change');
    await versions.endChange([randomUUID()], 'change');
    await expect(versions.check(randomBytes(32), randomUUID())).rejects.toThrow();
    away.disconnect();
  });
});
