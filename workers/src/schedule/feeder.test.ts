import type { JobQueue } from '@delve/domain/deps.ts';
import { FEED_WINDOW_MS } from '@delve/domain/runs/jobs.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { createHero, createRunWorld, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { feedOnce } from './feeder.ts';
import { createRedisFeedMark } from './redis-feed-mark.ts';

let world: RunWorld;
beforeEach(async () => {
  world = await createRunWorld();
  onTestFinished(() => world.close());
});

/** Half an hour; started while the queue was out of reach, so that only the feeder can find it. */
async function startUnhinted(): Promise<string> {
  const hero = await createHero(world);
  const silent: JobQueue = { enqueue: fail, enqueueMany: fail };
  const run = await startRun({ ...world.deps, jobs: silent as typeof world.deps.jobs }, hero.actor, {
    characterId: hero.characterId,
    questId: 'goblin_warren',
    difficulty: 'normal',
  });
  return run.id;
}

async function fail(): Promise<never> {
  throw new Error('Redis is away');
}

const feed = () => feedOnce(world.deps, createRedisFeedMark(world.redis));
const waitingJobs = async () => {
  const { delayed, waiting } = await world.deps.jobs.countJobs('simulation');
  return delayed + waiting;
};

describe('the feeder', () => {
  it('leaves a run in PostgreSQL until it comes into the window, and then feeds it once', async () => {
    await startUnhinted();
    expect(await feed()).toEqual({ fed: 0, overdue: 0, chains: 0 });
    world.clock.advance(1_800_000 - FEED_WINDOW_MS);
    expect(await feed()).toMatchObject({ fed: 1 });
    expect(await feed()).toMatchObject({ fed: 0, overdue: 0 });
    expect(await waitingJobs()).toBe(1);
  });

  it('feeds everything again when Redis was emptied', async () => {
    await startUnhinted();
    world.clock.advance(1_000_000);
    await feed();
    await world.testRedis.flush();
    expect(await waitingJobs()).toBe(0);
    expect(await feed()).toMatchObject({ fed: 1 });
    expect(await waitingJobs()).toBe(1);
  });

  it('hints again at an overdue run, under an id that no dead job can shadow', async () => {
    const runId = await startUnhinted();
    world.clock.advance(1_000_000);
    await feed();
    world.clock.advance(900_000);
    expect(await feed()).toMatchObject({ fed: 0, overdue: 1 });
    // The first hint still lies there, as a dead one would, and the second has come beside it.
    expect(await waitingJobs()).toBe(2);
    const keys = await world.redis.keys(`*run-${runId}-again-*`);
    expect(keys).toHaveLength(1);
  });

  it('hints at an overdue run once in ten seconds, and once in five minutes when that has not helped', async () => {
    const runId = await startUnhinted();
    // Half an hour after its start it is due; nobody works on the queue.
    world.clock.advance(1_803_000);
    const overdueAfter = async (ms: number) => {
      world.clock.advance(ms);
      return (await feed()).overdue;
    };
    expect(await overdueAfter(0)).toBe(1);
    const [key] = await world.redis.keys(`*run-${runId}-again-*`);
    await world.redis.del(key!);
    expect(await overdueAfter(1_000)).toBe(0);
    expect(await overdueAfter(10_000)).toBe(1);
    expect(await overdueAfter(300_000)).toBe(1);
    expect(await overdueAfter(10_000)).toBe(0);
    expect(await overdueAfter(300_000)).toBe(1);
  });

  it('feeds more than a page', async () => {
    const { characterId } = await createHero(world);
    const { rows } = await world.deps.pg.query('SELECT * FROM characters WHERE id = $1', [characterId]);
    const at = world.clock.now();
    await world.deps.pg.query(
      `INSERT INTO characters (id, user_id, name, species, class, background, might, logic, speed, presence, fortitude, luck, created_at)
       SELECT gen_random_uuid(), $1, 'Crowd ' || n, 's', 'c', 'b', 1, 1, 1, 1, 1, 1, $2 FROM generate_series(1, 2500) n`,
      [rows[0].user_id, at],
    );
    await world.deps.pg.query(
      `WITH r AS (
         INSERT INTO runs (id, character_id, user_id, quest_id, difficulty, engine_version, content_hash, snapshot_hash,
                           player_nonce, seed_key_id, seed_commitment, started_at, completes_at)
         SELECT gen_random_uuid(), id, user_id, 'q', 'd', 1, sha256('x'), sha256('x'), '', 'k1', sha256('x'), $1, $1
           FROM characters WHERE name LIKE 'Crowd %' RETURNING id, character_id
       ) INSERT INTO active_runs SELECT character_id, id, $1 FROM r`,
      [at],
    );
    expect(await feed()).toMatchObject({ fed: 2_500 });
    expect(await waitingJobs()).toBe(2_500);
  });
});
