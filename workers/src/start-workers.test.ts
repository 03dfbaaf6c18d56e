import { createRunWorld, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkers } from './start-workers.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

describe('the workers of a process', () => {
  it('are drained within the stated time, also when PostgreSQL answers nothing', async () => {
    const silent = { query: { value: () => new Promise(() => undefined) } };
    const deps = { ...world.deps, pg: Object.create(world.deps.pg, silent) };
    const environment = { REDIS_URL: world.testRedis.url, WORKER_CONCURRENCY: 2, SIMULATION_THREADS: 0 };
    const workers = startWorkers({ deps, redis: world.redis } as never, environment);
    await workers.ready();
    const startedAt = performance.now();
    expect(await workers.drain(500)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
