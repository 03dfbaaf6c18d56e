import { setImmediate as nextTurn } from 'node:timers/promises';
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
import { BulkTaking } from './bulk-taking.ts';
import { QUEUE_PREFIX } from './job-queue.ts';

const QUEUE = `${QUEUE_PREFIX}:simulation`;

let queue: QueueRedis;
let server: QueueRedis['server'];
let redis: QueueRedis['redis'];

beforeAll(async () => {
  queue = await openQueueRedis();
  ({ server, redis } = queue);
});

beforeEach(async () => {
  await server.flush();
  await enqueueNamed(redis, ...['a', 'b', 'c', 'd', 'e'].map(id => ({ id })));
});

afterAll(() => queue.close());

function openBulkBackend(room: number | (() => number)): RedisQueueBackend {
  const backend = openBackend(redis);
  const giveRoom = typeof room === 'number' ? () => room : room;
  new BulkTaking({ redis, ...BACKEND, room: giveRoom }).serve(backend);
  return backend;
}

/** Asks for a job with each token, as BullMQ's loop does, and lets the turn end. */
async function ask(backend: RedisQueueBackend, ...tokens: string[]) {
  const answers: Awaited<ReturnType<RedisQueueBackend['moveToActive']>>[] = [];
  for (const token of tokens) answers.push(await backend.moveToActive(token, BACKEND.workerName));
  await nextTurn();
  await redis.ping();
  return answers.map(([job, id]) => ({ id, data: job?.data, attemptsStarted: job?.attemptsStarted }));
}

describe('taking in bulk', () => {
  it('gives, and leaves in Redis, what taking one after another by BullMQ would', async () => {
    const taken = await ask(openBulkBackend(3), '1', '2', '3');
    const left = await dumpRedis(redis);
    expect(taken.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    await server.flush();
    await enqueueNamed(redis, ...['a', 'b', 'c', 'd', 'e'].map(id => ({ id })));
    expect(await ask(openBackend(redis), '1', '2', '3')).toEqual(taken);
    expect(await dumpRedis(redis)).toEqual(left);
  });

  it('asks Redis once for all that there is room for', async () => {
    const backend = openBulkBackend(3);
    await backend.moveToActive('1', BACKEND.workerName);
    const active = redis.llen(`${QUEUE}:active`);
    await backend.moveToActive('2', BACKEND.workerName);
    expect(await active).toBe(3);
  });

  it('puts back in its order what nobody asks for', async () => {
    expect(await ask(openBulkBackend(4), '1')).toMatchObject([{ id: 'a' }]);
    expect(await redis.lrange(`${QUEUE}:active`, 0, -1)).toEqual(['a']);
    expect(await redis.keys(`${QUEUE}:*:lock`)).toEqual([`${QUEUE}:a:lock`]);
    const next = await ask(openBackend(redis), '2', '3', '4', '5');
    expect(next.map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e']);
    expect(next.every(({ attemptsStarted }) => attemptsStarted === 1)).toBe(true);
  });

  it('keeps hold of what it took for two that ask at the same moment', async () => {
    const backend = openBulkBackend(3);
    const given = await Promise.all(['1', '2'].map(token => backend.moveToActive(token, BACKEND.workerName)));
    await nextTurn();
    await redis.ping();
    expect(given.map(([, id]) => id)).toEqual(['a', 'b']);
    expect(await redis.lrange(`${QUEUE}:active`, 0, -1)).toEqual(['b', 'a']);
    expect(await redis.lrange(`${QUEUE}:wait`, 0, -1)).toEqual(['e', 'd', 'c']);
    expect(await redis.mget(`${QUEUE}:a:lock`, `${QUEUE}:b:lock`)).toEqual(['1', '2']);
  });

  it('leaves a job to whoever took it up meanwhile', async () => {
    const backend = openBulkBackend(3);
    await backend.moveToActive('1', BACKEND.workerName);
    await backend.moveToActive('2', BACKEND.workerName);
    // Written before the turn ends, so before the locks of b and c are handed over.
    void redis.set(`${QUEUE}:b:lock`, 'another');
    void redis.set(`${QUEUE}:c:lock`, 'another');
    await nextTurn();
    expect(await redis.mget(`${QUEUE}:b:lock`, `${QUEUE}:c:lock`)).toEqual(['another', 'another']);
    expect(await redis.lrange(`${QUEUE}:active`, 0, -1)).toEqual(['c', 'b', 'a']);
  });

  it('takes no more than there is room for', async () => {
    await ask(openBulkBackend(1), '1');
    expect(await redis.llen(`${QUEUE}:active`)).toBe(1);
  });

  it('takes no more from a queue that is paused meanwhile', async () => {
    const pauseAndSay = (room: number) => {
      void redis.hset(`${QUEUE}:meta`, 'paused', 1);
      return room;
    };
    await ask(
      openBulkBackend(() => pauseAndSay(5)),
      '1',
    );
    expect(await redis.llen(`${QUEUE}:active`)).toBe(1);
  });
});
