import { BACKEND, dumpRedis, enqueueNamed, openBackend } from '@delve/tests/harness/bull-queue.ts';
import { createTestRedis, type TestRedis } from '@delve/tests/harness/test-redis.ts';
import type { RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { BulkAcknowledgement } from './bulk-acknowledgement.ts';
import { QUEUE_PREFIX } from './job-queue.ts';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await createTestRedis();
  const log = createLogger('test', { LOG_LEVEL: 'silent' });
  redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
});

beforeEach(() => server.flush());

afterAll(async () => {
  redis.disconnect();
  await server.drop();
});

/** A backend whose jobs are acknowledged in bulk. */
function openBulkBackend(): RedisQueueBackend {
  const backend = openBackend(redis);
  new BulkAcknowledgement({ redis, ...BACKEND }).serve(backend);
  return backend;
}

function complete(backend: RedisQueueBackend, id: string, token: string, wantsNext = true) {
  const job = { id, opts: { attempts: 3 } } as Parameters<RedisQueueBackend['moveToCompleted']>[0];
  return backend.moveToCompleted(job, undefined, { count: 0 }, token, wantsNext);
}

describe('acknowledging in bulk', () => {
  it('leaves in Redis, and gives, what acknowledging by BullMQ would', async () => {
    const play = async (inBulk: boolean) => {
      await server.flush();
      await enqueueNamed(redis, { id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', delayMs: 60_000 });
      const backend = inBulk ? openBulkBackend() : openBackend(redis);
      const [, first] = await backend.moveToActive('token-1', BACKEND.workerName);
      const [, second] = await backend.moveToActive('token-2', BACKEND.workerName);
      const [{ result: next }, { result: none }] = await Promise.all([
        complete(backend, first, 'token-1'),
        complete(backend, second, 'token-2', false),
      ]);
      const afterTwo = await dumpRedis(redis);
      const [nextJob, nextId] = next!;
      const { result: last } = await complete(backend, nextId, 'token-1');
      return {
        ids: [first, second, nextId],
        data: nextJob.data,
        attemptsStarted: nextJob.attemptsStarted,
        none: none?.[0],
        knowsNextDelay: last![3] > 0,
        afterTwo,
        atEnd: await dumpRedis(redis),
      };
    };
    expect(await play(true)).toEqual(await play(false));
  });

  it('refuses whoever lost the lock, and a job that is gone, and acknowledges the others', async () => {
    await enqueueNamed(redis, { id: 'a' }, { id: 'b' }, { id: 'c' });
    const backend = openBulkBackend();
    for (const token of ['1', '2', '3']) await backend.moveToActive(token, BACKEND.workerName);
    await redis.set(`${QUEUE_PREFIX}:simulation:b:lock`, 'another');
    await redis.del(`${QUEUE_PREFIX}:simulation:c:lock`);
    const outcomes = await Promise.allSettled([
      complete(backend, 'a', '1'),
      complete(backend, 'b', '2'),
      complete(backend, 'c', '3'),
      complete(backend, 'd', '4'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(await redis.lrange(`${QUEUE_PREFIX}:simulation:active`, 0, -1)).toEqual(['c', 'b']);
  });

  it('takes nothing from a queue that was paused', async () => {
    await enqueueNamed(redis, { id: 'a' }, { id: 'b' });
    const backend = openBulkBackend();
    await backend.moveToActive('1', BACKEND.workerName);
    await backend.pause(true);
    const { result } = await complete(backend, 'a', '1');
    expect(result?.[0] ?? null).toBeNull();
  });
});
