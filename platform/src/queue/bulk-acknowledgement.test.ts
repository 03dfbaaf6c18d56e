import {
  BACKEND,
  dumpRedis,
  enqueueNamed,
  openBackend,
  openQueueRedis,
  type QueueRedis,
} from '@delve/tests/harness/bull-queue.ts';
import type { RedisQueueBackend } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BulkAcknowledgement } from './bulk-acknowledgement.ts';
import { QUEUE_PREFIX } from './job-queue.ts';

let queue: QueueRedis;
let server: QueueRedis['server'];
let redis: QueueRedis['redis'];

beforeAll(async () => {
  queue = await openQueueRedis();
  ({ server, redis } = queue);
});

beforeEach(() => server.flush());

afterAll(() => queue.close());

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
