import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createChain } from '@delve/domain/chains/create-chain.ts';
import { listChains } from '@delve/domain/chains/list-chains.ts';
import type { Clock } from '@delve/domain/deps.ts';
import { systemClock } from '@delve/platform/clock/system-clock.ts';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { Client } from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../harness/eventually.ts';
import { createHero, createRunWorld, type RunWorld } from '../harness/run-world.ts';
import { countUnsettled, expectSettledOnce, type HeroInRun, sendHeroes } from './settled-once.ts';
import { WorkerProcess, type WorkerProcessOptions } from './worker-process.ts';

/** A quarter of an hour is a second and a half. */
const TIME_SCALE = 600;

let world: RunWorld<Clock>;
beforeEach(async () => {
  world = await createRunWorld({ clock: systemClock, timeScale: TIME_SCALE });
  onTestFinished(() => world.close());
});

async function startWorker(options: Partial<WorkerProcessOptions> = {}): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start({
    databaseUrl: world.database.url,
    redisUrl: world.testRedis.url,
    timeScale: TIME_SCALE,
    ...options,
  });
  onTestFinished(() => worker.kill());
  return worker;
}

async function allSettled(heroes: readonly HeroInRun[]): Promise<void> {
  await eventually('all runs are settled', async () => (await countUnsettled(world, heroes)) === 0, 60_000);
}

interface Hold {
  /** Resolves when a settlement has come to the lock. */
  reached(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Stops whoever settles a hero's run in the middle of its transaction, when all is written but the notification, which
 * has to wait for its player's row.
 */
async function holdSettlement({ actor }: HeroInRun): Promise<Hold> {
  const holder = new Client({ connectionString: world.database.url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('BEGIN');
  await holder.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [actor.userId]);
  return {
    reached: () =>
      eventually('a settlement waits for the lock', async () => {
        // Not by the holder: a transaction sees the activity of its beginning.
        const { rowCount } = await world.deps.pg.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
              AND query LIKE 'INSERT INTO notifications%'`,
        );
        return rowCount === 1;
      }),
    release: async () => {
      await holder.query('ROLLBACK');
    },
  };
}

async function sendHero(): Promise<HeroInRun> {
  const [hero] = await sendHeroes(world, 1);
  return hero!;
}

describe('worker processes', { timeout: 120_000 }, () => {
  it('settle every run once, two of them together', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const heroes = await sendHeroes(world, 30);
    await allSettled(heroes);
    await expectSettledOnce(world, heroes);
  });

  it('settle every run although Redis was emptied with all of them in flight', async () => {
    const heroes = await sendHeroes(world, 10);
    await startWorker();
    await world.testRedis.flush();
    await allSettled(heroes);
    await expectSettledOnce(world, heroes);
  });

  it('settle a run once whose worker was killed in the middle of its transaction', async () => {
    const hero = await sendHero();
    const hold = await holdSettlement(hero);
    const first = await startWorker();
    await hold.reached();
    await first.kill();
    const second = await startWorker();
    await hold.release();
    await allSettled([hero]);
    await expectSettledOnce(world, [hero]);
    expect(await second.stop()).toBe(0);
  });

  it('finish what they have in hand when they are asked to end', async () => {
    const hero = await sendHero();
    const hold = await holdSettlement(hero);
    const worker = await startWorker();
    await hold.reached();
    const ended = worker.stop();
    await eventually('it drains', () => worker.lines.some(({ msg }) => msg === 'draining'));
    expect(await countUnsettled(world, [hero])).toBe(1);
    await hold.release();
    expect(await ended).toBe(0);
    await expectSettledOnce(world, [hero]);
    expect(await world.deps.jobs.countJobs('simulation')).toEqual({ waiting: 0, active: 0, delayed: 0 });
  });

  it('end within the stated time when something hangs, and leave the run to others', async () => {
    const hero = await sendHero();
    const hold = await holdSettlement(hero);
    const worker = await startWorker({ drainTimeoutSeconds: 3 });
    await hold.reached();
    const askedAt = performance.now();
    expect(await worker.stop()).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(4_000);
    await hold.release();
    expect(await countUnsettled(world, [hero])).toBe(1);
    await startWorker();
    await allSettled([hero]);
    await expectSettledOnce(world, [hero]);
  });

  it('go on by themselves when PostgreSQL comes back', async () => {
    const worker = await startWorker();
    const heroes = await sendHeroes(world, 5);
    const [name] = new URL(world.database.url).pathname.split('/').filter(Boolean);
    const admin = new Client({ connectionString: world.database.url.replace(`/${name}`, '/postgres') });
    await admin.connect();
    onTestFinished(() => admin.end());
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await eventually('it notices', () => worker.lines.some(({ level }) => level === 'warn'));
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    // The test's own connections were cut, too.
    await eventually('the test is connected again', () =>
      world.deps.pg.query('SELECT').then(
        () => true,
        () => false,
      ),
    );
    await allSettled(heroes);
    await expectSettledOnce(world, heroes);
  });

  it('go on by themselves when Redis comes back, empty', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'delve-redis-'));
    const options = { dataDir, port: await chooseFreePort(), password: 'test', durable: false };
    let redis = await startEmbeddedRedis(options);
    onTestFinished(async () => {
      await redis.stop();
      await rm(dataDir, { recursive: true });
    });
    const worker = await startWorker({ redisUrl: redis.url });
    const heroes = await sendHeroes(world, 5);
    await redis.stop();
    await eventually('it notices', () => worker.lines.some(({ msg }) => msg === 'Redis is away'));
    redis = await startEmbeddedRedis(options);
    await allSettled(heroes);
    await expectSettledOnce(world, heroes);
  });

  it('begin a day once, and say how they are', async () => {
    const port = await chooseFreePort();
    await Promise.all([startWorker({ port }), startWorker(), startWorker()]);
    await eventually('the periods have begun', async () => {
      const { rows } = await world.deps.pg.query('SELECT kind FROM rotations ORDER BY kind');
      return rows.length === 2;
    });
    const { rows } = await world.deps.pg.query('SELECT count(*)::int AS leaders FROM leases');
    expect(rows).toEqual([{ leaders: 1 }]);
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await ask('/healthz')).status).toBe(200);
    expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready', troubles: [] });
    expect(await (await ask('/metrics')).text()).toContain('delve_scheduler_leads');
  });

  it('run a chain from its first run to its notification', async () => {
    await startWorker();
    const hero = await createHero(world);
    await createChain(world.deps, hero.actor, {
      characterId: hero.characterId,
      steps: [
        { questId: 'the_missing_lamplighter', difficulty: 'normal', until: { kind: 'times', times: 2 } },
      ],
    });
    await eventually('the chain has ended', async () => {
      const [chain] = await listChains(world.deps, hero.actor, { characterId: hero.characterId });
      return chain?.status !== 'active';
    });
    const { rows } = await world.deps.pg.query(
      `SELECT type FROM notifications WHERE character_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [hero.characterId],
    );
    expect(rows[0].type).toMatch(/^chain_(finished|stopped)$/);
  });
});
