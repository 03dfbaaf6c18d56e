import { createHmac } from 'node:crypto';
import type { Content } from '@delve/game/content/content.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../harness/test-database.ts';
import { createTestRedis, type TestRedis } from '../../harness/test-redis.ts';
import { OPEN_LIMITS, openAbuseWorld } from '../world/abuse-world.ts';
import { playVisibleRuns } from './play-visible-runs.ts';
import { isRemarkable, predictRuns } from './predict-runs.ts';
import type { EndedVisibleRun, VisibleRun } from './visible-run.ts';

const SECRET = Buffer.alloc(32, 0xa7);

let database: TestDatabase;
let redis: TestRedis;
let content: Content;
let runs: EndedVisibleRun[];

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const world = await openAbuseWorld(
    { databaseUrl: database.url, redisUrl: redis.url },
    { ...OPEN_LIMITS, DELVE_TIME_SCALE: '100000', DELVE_SEED_SECRETS: `known:${SECRET.toString('hex')}` },
    { hasWorkers: true },
  );
  try {
    ({ content, runs } = await playVisibleRuns(world.url, 32));
  } finally {
    await world.close();
  }
});
afterAll(async () => {
  await database.drop();
  await redis.drop();
});

it('an attacker who has the secret predicts every run, and is seen to', () => {
  const formula = {
    name: 'the server’s own',
    guess: ({ runId, playerNonce }: VisibleRun) =>
      createHmac('sha256', SECRET).update(runId).update(playerNonce).digest(),
  };
  const { scores, brokenBy } = predictRuns(content, runs, [formula]);
  expect(brokenBy).toEqual([formula.name]);
  const own = scores.filter(({ attacker }) => attacker === formula.name);
  expect(own.map(({ asked, hits }) => [asked, hits])).toEqual([
    ['first die', 32],
    ['outcome', 32],
  ]);
  expect(own.filter(({ asked }) => asked === 'first die').every(isRemarkable)).toBe(true);
});

it('a pattern in the dice is found by who looks for it', () => {
  const patterned = runs.map(run => ({
    ...run,
    isLow: Number.parseInt(run.commitment.slice(0, 2), 16) % 2 === 1,
  }));
  const told = patterned.map((run, index) => ({ ...run, earlier: patterned.slice(0, index) }));
  const { scores } = predictRuns(content, told, []);
  expect(scores.filter(isRemarkable).map(({ attacker }) => attacker)).toContain(
    'the best bit of the commitment’s first byte',
  );
});
