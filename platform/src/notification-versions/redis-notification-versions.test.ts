import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionIdOf } from '@delve/domain/sessions/session-token.ts';
import { createTestRedis, type TestRedis } from '@delve/tests/harness/test-redis.ts';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseFreePort } from '../embedded/choose-port.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../embedded/start-redis.ts';
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
    const checked = await Promise.all(
      hashes.map((hash, place) => versions.check(sessionIdOf(hash), users[place]!)),
    );
    expect(checked).toEqual(
      users.map((userId, place) => ({ session: { ...session, userId }, version: opened[place] })),
    );
    expect(await versions.check(sessionIdOf(randomBytes(32)), randomUUID())).toEqual({
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
    expect((await versions.check(sessionIdOf(randomBytes(32)), changed)).version).toBeNull();
    await versions.endChange([changed], 'change');
    const after = await versions.open(changed);
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    expect(await versions.open(other)).toBe(untouched);
  });

  it('do not exist while one of two changes is under way', async () => {
    const versions = createRedisNotificationVersions(redis, log);
    const userId = randomUUID();
    await versions.beginChange([userId], 'first');
    await versions.beginChange([userId], 'second');
    await versions.endChange([userId], 'first');
    expect(await versions.open(userId)).toBeNull();
    await versions.endChange([userId], 'second');
    expect(await versions.open(userId)).not.toBeNull();
  });

  it('are new after a change whose beginning Redis forgot', async () => {
    const versions = createRedisNotificationVersions(redis, log);
    const userId = randomUUID();
    await versions.beginChange([userId], 'change');
    await server.flush();
    const meanwhile = await versions.open(userId);
    await versions.endChange([userId], 'change');
    expect(await versions.open(userId)).not.toBe(meanwhile);
  });

  it('are new as soon as a process that could not tell of its change is back', async () => {
    const cutOff = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
    await waitForRedis(cutOff);
    const [versions, changing] = [redis, cutOff].map(each => createRedisNotificationVersions(each, log));
    const userId = randomUUID();
    const before = await versions!.open(userId);
    const ended = once(cutOff, 'end');
    cutOff.disconnect();
    await ended;
    await changing!.beginChange([userId], 'change');
    await changing!.endChange([userId], 'change');
    expect(await versions!.open(userId)).toBe(before);
    await cutOff.connect();
    await vi.waitFor(async () => expect(await versions!.open(userId)).not.toBe(before));
    cutOff.disconnect();
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
    await expect(versions.check(sessionIdOf(randomBytes(32)), randomUUID())).rejects.toThrow();
    away.disconnect();
  });
});

describe('versions of notifications, on a Redis of their own', () => {
  let dataDir: string;
  let own: EmbeddedRedis;
  let connection: Redis;
  const start = async (port: number) => {
    own = await startEmbeddedRedis({ dataDir, port, password: 'test' });
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'delve-redis-'));
    await start(await chooseFreePort());
    connection = connectRedis({ redisUrl: own.url, connectionName: 'test', log });
    await waitForRedis(connection);
  });
  afterEach(async () => {
    connection.disconnect();
    await own.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('mean nothing to a server that was started anew, although it has kept them', async () => {
    const versions = createRedisNotificationVersions(connection, log);
    const userId = randomUUID();
    const before = await versions.open(userId);
    expect(before).not.toBeNull();
    await own.stop();
    await start(Number(new URL(own.url).port));
    await waitForRedis(connection);
    expect(await connection.get(`delve:notifications:${userId}`)).toMatch(/^v/);
    const { version } = await versions.check(sessionIdOf(randomBytes(32)), userId);
    expect(version).not.toBeNull();
    expect(version).not.toBe(before);
  });

  it('are gone when there is a change while Redis is full', async () => {
    const versions = createRedisNotificationVersions(connection, log);
    const userId = randomUUID();
    const before = await versions.open(userId);
    await connection.config('SET', 'maxmemory', '1');
    await versions.beginChange([userId], 'change');
    expect((await versions.check(sessionIdOf(randomBytes(32)), userId)).version).toBeNull();
    expect(await versions.open(userId)).toBeNull();
    await connection.config('SET', 'maxmemory', '0');
    await versions.endChange([userId], 'change');
    expect(await versions.open(userId)).not.toBe(before);
  });
});
