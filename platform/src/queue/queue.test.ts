import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ForbiddenError } from '@delve/domain/errors.ts';
import { defineJob, type JobDefinition } from '@delve/domain/jobs/job.ts';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { chooseFreePort } from '../embedded/choose-port.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../embedded/start-redis.ts';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { type JobProcessor, processJob, RetryLaterError } from './job-processor.ts';
import { type BullJobQueue, createJobQueue } from './job-queue.ts';
import { type JobOutcome, type QueueWorker, startWorker } from './start-worker.ts';

const log = createLogger('test', { LOG_LEVEL: 'silent' });

const payloadSchema = z.strictObject({ row: z.string(), size: z.int().optional() });
type Payload = z.infer<typeof payloadSchema>;

const lookAtRowJob: JobDefinition<Payload> = defineJob({
  name: 'look-at-row',
  queue: 'simulation',
  schema: payloadSchema,
  jobId: ({ row }) => `row-${row}`,
  attempts: 3,
  backoffMs: 10,
});

let dataDir: string;
let server: EmbeddedRedis;
let redis: Redis;
let queue: BullJobQueue;

async function connect(): Promise<void> {
  redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
  queue = createJobQueue({ redis, log });
}

async function startServer(port: number): Promise<void> {
  server = await startEmbeddedRedis({ dataDir, port, password: 'secret', durable: false });
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'delve-queue-'));
  await startServer(await chooseFreePort());
  await connect();
});

beforeEach(() => redis.flushall());

afterAll(async () => {
  await queue.close();
  redis.disconnect();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Ended {
  job: string;
  outcome: JobOutcome;
}

async function work(processor: JobProcessor): Promise<{ worker: QueueWorker; ended: Ended[] }> {
  const ended: Ended[] = [];
  const worker = startWorker({
    redisUrl: server.url,
    queue: 'simulation',
    concurrency: 4,
    processors: [processor],
    log,
    onJobEnd: (job, outcome) => ended.push({ job, outcome }),
  });
  onTestFinished(async () => void (await worker.drain(5_000)));
  await worker.ready();
  return { worker, ended };
}

async function eventually(check: () => void | Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 5_000; ; await sleep(10)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

describe('the job queue', () => {
  it('gives each payload, parsed, to the processor and leaves nothing behind', async () => {
    const seen: Payload[] = [];
    const { ended } = await work(processJob(lookAtRowJob, async payload => void seen.push(payload)));
    await queue.enqueue(lookAtRowJob, { row: 'a' });
    await queue.enqueueMany(lookAtRowJob, [
      { payload: { row: 'b', size: 2 } },
      { payload: { row: 'c' }, delayMs: 20 },
    ]);
    await eventually(() => expect(ended).toHaveLength(3));
    expect(seen).toEqual([{ row: 'a' }, { row: 'b', size: 2 }, { row: 'c' }]);
    await eventually(async () => expect(await redis.keys('delve:queue:*row-*')).toEqual([]));
  });

  it('takes the same hint twice for one job', async () => {
    await queue.enqueue(lookAtRowJob, { row: 'a' }, { delayMs: 60_000 });
    await queue.enqueueMany(lookAtRowJob, [{ payload: { row: 'a' } }, { payload: { row: 'a' } }]);
    expect(await queue.countJobs('simulation')).toEqual({ waiting: 0, active: 0, delayed: 1 });
  });

  it('refuses a payload that the definition does not allow', async () => {
    await expect(queue.enqueue(lookAtRowJob, { row: 'a', size: 1.5 })).rejects.toThrow(z.ZodError);
  });

  it('tries a fault again, and gives up after the last attempt', async () => {
    const attempts: number[] = [];
    const { ended } = await work(
      processJob(lookAtRowJob, async (_, { attempt, isLastAttempt }) => {
        attempts.push(attempt);
        expect(isLastAttempt).toBe(attempt === 3);
        throw new Error('the database is away');
      }),
    );
    await queue.enqueue(lookAtRowJob, { row: 'a' });
    await eventually(() => expect(ended.map(end => end.outcome)).toEqual(['failed', 'failed', 'given_up']));
    expect(attempts).toEqual([1, 2, 3]);
  });

  it('does not try a refusal of the domain again, and takes the next hint at the same row', async () => {
    const { ended } = await work(
      processJob(lookAtRowJob, async () => {
        throw new ForbiddenError('no');
      }),
    );
    for (const times of [1, 2]) {
      await queue.enqueue(lookAtRowJob, { row: 'a' });
      await eventually(() => expect(ended).toHaveLength(times));
      await eventually(async () => expect((await queue.countJobs('simulation')).active).toBe(0));
    }
    expect(ended.map(end => end.outcome)).toEqual(['given_up', 'given_up']);
  });

  it('calls a job that came too early again, without counting it as an attempt', async () => {
    const attempts: number[] = [];
    const { ended } = await work(
      processJob(lookAtRowJob, async (_, { attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 4) throw new RetryLaterError(10);
      }),
    );
    await queue.enqueue(lookAtRowJob, { row: 'a' });
    await eventually(() =>
      expect(ended.map(end => end.outcome)).toEqual(['later', 'later', 'later', 'done']),
    );
    expect(attempts).toEqual([1, 1, 1, 1]);
  });

  it('finishes what it has begun when it is drained, and leaves the rest to others', async () => {
    const done: string[] = [];
    const { worker } = await work(
      processJob(lookAtRowJob, async ({ row }) => {
        await sleep(100);
        done.push(row);
      }),
    );
    await queue.enqueueMany(
      lookAtRowJob,
      Array.from({ length: 20 }, (_, row) => ({ payload: { row: `r${row}` } })),
    );
    await eventually(async () => expect((await queue.countJobs('simulation')).active).toBe(4));
    expect(await worker.drain(5_000)).toBe(true);
    const { waiting, active } = await queue.countJobs('simulation');
    expect({ active, known: waiting + done.length }).toEqual({ active: 0, known: 20 });
    expect(waiting).toBeGreaterThan(0);
  });

  it('does not wait for a job beyond the drain timeout', async () => {
    const { worker } = await work(processJob(lookAtRowJob, () => sleep(1_500)));
    await queue.enqueue(lookAtRowJob, { row: 'a' });
    await eventually(async () => expect((await queue.countJobs('simulation')).active).toBe(1));
    const startedAt = performance.now();
    expect(await worker.drain(100)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('rejects at once while Redis is away, and works again when it is back', {
    timeout: 20_000,
  }, async () => {
    const seen: string[] = [];
    await work(processJob(lookAtRowJob, async ({ row }) => void seen.push(row)));
    const port = Number(new URL(server.url).port);
    await server.stop();
    for (const row of ['a', 'b']) {
      const startedAt = performance.now();
      await expect(queue.enqueue(lookAtRowJob, { row })).rejects.toThrow();
      expect(performance.now() - startedAt).toBeLessThan(2_500);
    }
    await startServer(port);
    await eventually(() => queue.enqueue(lookAtRowJob, { row: 'c' }));
    await eventually(() => expect(seen).toContain('c'));
  });
});
