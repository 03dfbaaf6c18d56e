import { createLogger } from '@delve/platform/log/create-logger.ts';
import { createJobQueue, QUEUE_PREFIX } from '@delve/platform/queue/job-queue.ts';
import { connectRedis, waitForRedis } from '@delve/platform/redis/connect-redis.ts';
import { createRedisBackend, type RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { createTestRedis, type TestRedis } from './test-redis.ts';

/** How the backend of {@link openBackend} locks jobs, and whom it names. */
export const BACKEND = { lockMs: 4_000, workerName: 'worker' };

export interface QueueRedis {
  readonly server: TestRedis;
  readonly redis: Redis;
  close(): Promise<void>;
}

/** A Redis of its own for queues, and a connection to it as processes have one. */
export async function openQueueRedis(): Promise<QueueRedis> {
  const server = await createTestRedis();
  const log = createLogger('test', { LOG_LEVEL: 'silent' });
  const redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
  return {
    server,
    redis,
    async close() {
      redis.disconnect();
      await server.drop();
    },
  };
}

/** BullMQ's own backend for the jobs of {@link enqueueNamed}, until the test ends. */
export function openBackend(redis: Redis): RedisQueueBackend {
  const backend = createRedisBackend('simulation', {
    connection: redis,
    prefix: QUEUE_PREFIX,
    name: BACKEND.workerName,
    lockDuration: BACKEND.lockMs,
    removeOnComplete: { count: 0 },
  } as Parameters<typeof createRedisBackend>[1]);
  onTestFinished(() => backend.close());
  return backend;
}

/** Puts jobs with these ids into the queue, in this order. */
export async function enqueueNamed(redis: Redis, ...jobs: { id: string; delayMs?: number }[]): Promise<void> {
  const queue = createJobQueue({ redis, log: createLogger('test', { LOG_LEVEL: 'silent' }) });
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

/** All keys of a Redis and what they hold, without times and events. */
export async function dumpRedis(redis: Redis): Promise<Record<string, unknown>> {
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
