import { randomBytes } from 'node:crypto';
import type { CachedSession } from '@delve/domain/deps.ts';
import { createTestRedis } from '@delve/tests/harness/test-redis.ts';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import { activityKey, createRedisSessionCache } from './redis-session-cache.ts';

const server = await createTestRedis();
const redis = new Redis(server.url);
const cache = createRedisSessionCache(redis);

afterAll(async () => {
  redis.disconnect();
  await server.drop();
});

const session: CachedSession = {
  userId: 'u-1',
  role: 'player',
  expiresAt: 2_000,
  lastSeenAt: 1_000,
  absoluteExpiresAt: 3_000,
};

it('gives back what was put, for at most a minute', async () => {
  const hash = randomBytes(32);
  expect(await cache.get(hash)).toBeUndefined();
  await cache.put(hash, session);
  expect(await cache.get(hash)).toEqual(session);
  const [key] = await redis.keys('delve:session:*');
  expect(await redis.pttl(key!)).toBeGreaterThan(0);
  expect(await redis.pttl(key!)).toBeLessThanOrEqual(60_000);
});

it('remembers a revocation for longer than a racing reader can take to put the session back', async () => {
  const [mine, other] = [randomBytes(32), randomBytes(32)];
  await cache.put(mine, session);
  await cache.revoke([mine, other]);
  await cache.put(mine, session);
  await cache.put(other, session);
  expect(await cache.get(mine)).toBe('revoked');
  expect(await cache.get(other)).toBe('revoked');
  const lifetimes = await Promise.all((await redis.keys('*')).map(key => redis.pttl(key)));
  expect(Math.max(...lifetimes)).toBeGreaterThan(120_000);
});

it('knows for five to six minutes after a session was put that its user is active', async () => {
  const userId = 'u-active';
  expect(await cache.isUserActive(userId)).toBe(false);
  await cache.put(randomBytes(32), { ...session, userId });
  expect(await cache.isUserActive(userId)).toBe(true);
  expect(await redis.pttl(activityKey(userId))).toBeGreaterThan(5 * 60_000);
  expect(await redis.pttl(activityKey(userId))).toBeLessThanOrEqual(6 * 60_000);
});

it('takes a session that was revoked for no activity', async () => {
  const [hash, userId] = [randomBytes(32), 'u-revoked'];
  await cache.revoke([hash]);
  await cache.put(hash, { ...session, userId });
  expect(await cache.isUserActive(userId)).toBe(false);
});

it('takes an entry of another shape for a miss', async () => {
  const hash = randomBytes(32);
  await cache.put(hash, { ...session, role: 'emperor' as 'admin' });
  expect(await cache.get(hash)).toBeUndefined();
});

it('rejects while Redis is away, so that PostgreSQL is asked', async () => {
  const away = new Redis('redis://127.0.0.1:1', { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  away.on('error', () => undefined);
  const broken = createRedisSessionCache(away);
  await expect(broken.get(randomBytes(32))).rejects.toThrow();
  await expect(broken.put(randomBytes(32), session)).rejects.toThrow();
  await expect(broken.revoke([randomBytes(32)])).rejects.toThrow();
  await expect(broken.isUserActive('u-1')).rejects.toThrow();
  away.disconnect();
});
