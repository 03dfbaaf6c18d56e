import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedisBackend, type RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chooseFreePort } from '../embedded/choose-port.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../embedded/start-redis.ts';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { BulkAcknowledgement } from './bulk-acknowledgement.ts';
import { createJobQueue, QUEUE_PREFIX } from './job-queue.ts';

const log = createLogger('test', { LOG_LEVEL: 'silent' });
const WORKER = { lockMs: 4_000, workerName: 'worker' };

let dataDir: string;
let server: EmbeddedRedis;
let redis: Redis;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'delve-acknowledgement-'));
  server = await startEmbeddedRedis({
    dataDir,
    port: await chooseFreePort(),
    password: 'secret',
    durable: false,
  });
  redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
});

beforeEach(() => redis.flushall());

afterAll(async () => {
  redis.disconnect();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** BullMQ's own backend, and one whose jobs are acknowledged in bulk. */
function openBackend({ inBulk }: { inBulk: boolean }): RedisQueueBackend {
  const backend = createRedisBackend('simulation', {
    connection: redis,
    prefix: QUEUE_PREFIX,
    name: WORKER.workerName,
    lockDuration: WORKER.lockMs,
    removeOnComplete: { count: 0 },
  } as Parameters<typeof createRedisBackend>[1]);
  onTestFinished(() => backend.close());
  if (inBulk) new BulkAcknowledgement({ redis, ...WORKER }).serve(backend);
  return backend;
}

async function enqueue(...jobs: { id: string; delayMs?: number }[]): Promise<void> {
  const queue = createJobQueue({ redis, log });
  const job = {
    name: 'look',
    queue: 'simulation' as const,
    schema: { parse: (data: unknown) => data as { id: string } },
    jobId: ({ id }: { id: string }) => id,
    attempts: 3,
    backoffMs: 10,
  };
  for (const { id, delayMs = 0 } of jobs)
    await queue.enqueue(job as Parameters<typeof queue.enqueue<{ id: string }>>[0], { id }, { delayMs });
  await queue.close();
}

function complete(backend: RedisQueueBackend, id: string, token: string, wantsNext = true) {
  const job = { id, opts: { attempts: 3 } } as Parameters<RedisQueueBackend['moveToCompleted']>[0];
  return backend.moveToCompleted(job, undefined, { count: 0 }, token, wantsNext);
}

/** All keys and what they hold, without times and the events that nobody reads. */
async function dump(): Promise<Record<string, unknown>> {
  const held: Record<string, unknown> = {};
  for (const key of (await redis.keys('*')).sort()) {
    const type = await redis.type(key);
    if (type === 'string') held[key] = await redis.get(key);
    if (type === 'list') held[key] = await redis.lrange(key, 0, -1);
    if (type === 'set') held[key] = (await redis.smembers(key)).sort();
    if (type === 'zset') held[key] = (await redis.zrange(key, 0, -1)).sort();
    if (type === 'hash') {
      const { timestamp: _made, processedOn, ...rest } = await redis.hgetall(key);
      held[key] = { ...rest, hasBegun: processedOn !== undefined };
    }
  }
  return held;
}

describe('acknowledging in bulk', () => {
  it('leaves in Redis, and gives, what acknowledging by BullMQ would', async () => {
    const play = async (inBulk: boolean) => {
      await redis.flushall();
      await enqueue({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', delayMs: 60_000 });
      const backend = openBackend({ inBulk });
      const [, first] = await backend.moveToActive('token-1', WORKER.workerName);
      const [, second] = await backend.moveToActive('token-2', WORKER.workerName);
      const [{ result: next }, { result: none }] = await Promise.all([
        complete(backend, first, 'token-1'),
        complete(backend, second, 'token-2', false),
      ]);
      const afterTwo = await dump();
      const [nextJob, nextId] = next!;
      const { result: last } = await complete(backend, nextId, 'token-1');
      return {
        ids: [first, second, nextId],
        data: nextJob.data,
        attemptsStarted: nextJob.attemptsStarted,
        none: none?.[0],
        knowsNextDelay: last![3] > 0,
        afterTwo,
        atEnd: await dump(),
      };
    };
    expect(await play(true)).toEqual(await play(false));
  });

  it('refuses whoever lost the lock, and a job that is gone, and acknowledges the others', async () => {
    await enqueue({ id: 'a' }, { id: 'b' }, { id: 'c' });
    const backend = openBackend({ inBulk: true });
    for (const token of ['1', '2', '3']) await backend.moveToActive(token, WORKER.workerName);
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
    await enqueue({ id: 'a' }, { id: 'b' });
    const backend = openBackend({ inBulk: true });
    await backend.moveToActive('1', WORKER.workerName);
    await backend.pause(true);
    const { result } = await complete(backend, 'a', '1');
    expect(result?.[0] ?? null).toBeNull();
  });
});
