import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '@delve/domain/deps.ts';
import type { BullJobQueue } from '@delve/platform/queue/job-queue.ts';
import { QUEUE_PREFIX } from '@delve/platform/queue/job-queue.ts';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { BenchContext, BenchReport } from '../bench.ts';
import { measureRounds } from '../measure-rounds.ts';
import { round } from '../summarize.ts';
import { repeatRuns, startRuns } from '../world/due-runs.ts';
import { openWorld } from '../world/open-world.ts';
import { seedPlayers } from '../world/seed-players.ts';
import { InsertLimit } from './insert-limit.ts';
import { type RunWorker, startBatchingWorker, startSingleWorker } from './run-workers.ts';

/** A second's work: with less, much of the time goes by before all processes work, and until the last one is done. */
const PLAYERS = 3_000;
/** The peer is slower: fewer runs take it as long. */
const PEER_RUNS = 750;
/** A worker lives for hours; V8 goes on compiling what it does for some ten thousand runs. */
const WARM_UPS = 5;

/**
 * Due runs per second, taken from BullMQ, simulated and durably committed by a worker process's own code. The peer takes
 * the same jobs, one transaction each. The limit inserts the rows that this wrote, and nothing else.
 */
export async function benchSettle(context: BenchContext): Promise<BenchReport> {
  const world = await openWorld(context);
  const { deps, env, redis } = world;
  const playerCount = context.size.isTiny ? 20 : PLAYERS;
  context.say(`seeding ${playerCount} players`);
  const players = await seedPlayers(deps, playerCount);
  const batching = startBatchingWorker(deps, env);
  context.onEnd(() => batching.stop());
  const single = startSingleWorker(deps, env);
  context.onEnd(() => single.stop());
  await Promise.all([batching.ready(), single.ready()]);

  let runIds = await startRuns(deps, players);
  await drain(deps, redis, batching, runIds);
  const limit = await InsertLimit.prepare(world, runIds);
  context.onEnd(() => limit.close());

  /** Every player's next run takes the place of its last one. */
  const settleAgain = async (worker: RunWorker, count: number) => {
    const due = await repeatRuns(deps, runIds.slice(0, count));
    runIds = [...due, ...runIds.slice(count)];
    return drain(deps, redis, worker, due);
  };
  context.say('warming up');
  for (let warmUp = context.size.isTiny ? WARM_UPS : 0; warmUp < WARM_UPS; warmUp++)
    await settleAgain(batching, playerCount);
  const rounds = await measureRounds(context, {
    subject: () => settleAgain(batching, playerCount),
    peer: () => settleAgain(single, Math.min(PEER_RUNS, playerCount)),
    limit: () => limit.measure(),
  });
  return {
    metric: 'due runs settled',
    unit: 'runs/s',
    rounds,
    details: {
      players: playerCount,
      rowsPerRun: round(limit.rowsPerRun),
      synchronousCommit: await showSetting(deps, 'synchronous_commit'),
      fsync: await showSetting(deps, 'fsync'),
    },
  };
}

/**
 * Puts the jobs into a worker's queue while that stands still, and takes the time from opening it until the last job is
 * acknowledged.
 * @returns runs per second
 */
export async function drain(
  { jobs, pg }: Deps & { readonly jobs: BullJobQueue },
  redis: Redis,
  { job, countEnded }: RunWorker,
  runIds: readonly string[],
): Promise<number> {
  const queue = new Queue(job.queue, { connection: redis, prefix: QUEUE_PREFIX });
  try {
    await queue.pause();
    await jobs.enqueueMany(
      job,
      runIds.map(runId => ({ payload: { runId } })),
    );
    const endedBefore = countEnded();
    const startedAt = performance.now();
    await queue.resume();
    // Redis is asked only when the worker is done: it has work enough.
    while (countEnded() - endedBefore < runIds.length) await sleep(1);
    for (let left = runIds.length; left > 0; ) {
      await sleep(1);
      const { waiting, active } = await jobs.countJobs(job.queue);
      left = waiting + active;
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    await checkAllSettled(pg, runIds);
    return runIds.length / seconds;
  } finally {
    await queue.close();
  }
}

async function checkAllSettled(pg: Deps['pg'], runIds: readonly string[]): Promise<void> {
  const { rows } = await pg.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM runs WHERE id = ANY($1) AND settled_at IS NULL',
    [runIds],
  );
  if (rows[0]!.left > 0) throw new Error(`${rows[0]!.left} runs were not settled.`);
}

async function showSetting({ pg }: Deps, name: string): Promise<string> {
  const { rows } = await pg.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
  return rows[0]!.value;
}
