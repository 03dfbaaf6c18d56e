import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import type { CrashWorld } from './crash-world.ts';
import { countInProgress, createPlayers } from './due-runs.ts';
import { largest } from './figures.ts';
import { startGatewayProcess, startMainWorkers } from './main-processes.ts';
import { PlayerClient } from './player-client.ts';
import { measureResumption } from './resumption.ts';
import type { Scenario } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';
import { type StartsReport, SteadyPlayers } from './steady-players.ts';

const SIZES = {
  short: { frozenMs: 8_000, awayMs: 2_000, fullMs: 4_000, players: 150 },
  long: { frozenMs: 60_000, awayMs: 20_000, fullMs: 30_000, players: 1_500 },
};
/** A quest of five minutes takes a second. */
const VARIABLES = { DELVE_TIME_SCALE: '300', LOG_LEVEL: 'warn' };
const START_EVERY_MS = 100;
const RESUME_BOUND_MS = 15_000;
/** Less than Redis needs to be there at all, so that it is full. */
const TOO_LITTLE = '100kb';
const UNHINTED = 'a run was started without a job; the feeder will find it';

interface Ailment {
  readonly name: string;
  readonly begin: (world: CrashWorld) => Promise<void>;
  readonly end: (world: CrashWorld) => Promise<void>;
  readonly lastsMs: number;
}

/** Redis is frozen, restarted and full while players go on starting runs. */
export const sickRedis: Scenario = {
  title: 'Redis is frozen, restarted and full',
  async play(context) {
    const { world, size, seed, say } = context;
    const { frozenMs, awayMs, fullMs, players: count } = SIZES[size];
    const players = await createPlayers(world.deps, count, seed);
    const [gateway] = await Promise.all([
      startGatewayProcess(world, { variables: VARIABLES }),
      startMainWorkers(world, 2, { variables: VARIABLES }),
    ]);
    const ailments: Ailment[] = [
      { name: 'frozen', begin: freezeRedis, end: thawRedis, lastsMs: frozenMs },
      { name: 'restarted', begin: world.redisServer.stop, end: world.redisServer.start, lastsMs: awayMs },
      { name: 'full', begin: fillRedis, end: enlargeRedis, lastsMs: fullMs },
    ];
    const client = new PlayerClient(gateway.url);
    const faults: string[] = [];
    const figures: Record<string, number | string> = {};
    let next = 0;
    for (const { name, begin, end, lastsMs } of ailments) {
      const share = players.slice(next, next + Math.floor(count / ailments.length));
      next += share.length;
      const starting = new SteadyPlayers(client, share, START_EVERY_MS);
      await sleep(1_500);
      const loudBefore = gateway.process.logged(UNHINTED).length;
      await begin(world);
      await sleep(lastsMs);
      const endedAt = Date.now();
      await end(world);
      const resumedMs = await measureResumption(world, endedAt);
      const starts = await starting.stop();
      const loud = gateway.process.logged(UNHINTED).length - loudBefore;
      say(`${name}: resumed after ${resumedMs} ms`);
      Object.assign(figures, describe(name, resumedMs, starts, loud));
      if (resumedMs > RESUME_BOUND_MS) faults.push(`${name}: resumed after ${resumedMs} ms`);
      if (loud === 0) faults.push(`${name}: nobody was told that jobs were not enqueued`);
      if (starts.errors > 0) faults.push(`${name}: ${starts.errors} requests failed`);
      await eventually(
        'every run is settled',
        async () => (await countInProgress(world.deps)) === 0,
        60_000,
      ).catch((error: Error) => faults.push(`${name}: ${error.message}`));
    }
    client.close();

    faults.push(...(await refusesOtherPolicies(world)));
    const evicted = Number((await world.redis.info('stats')).match(/^evicted_keys:(\d+)/m)?.[1]);
    const { rows } = await world.deps.pg.query<{ id: string }>('SELECT id FROM runs');
    const effects = await checkExactlyOnce(
      context,
      players,
      rows.map(({ id }) => id),
    );
    const lateness = (await readSettlementLog(world.deps.pg)).map(({ lateMs }) => lateMs);
    return {
      figures: {
        ...figures,
        runs: rows.length,
        lost: effects.lost,
        doubled: effects.doubled,
        'lateness, largest': largest(lateness),
        'keys evicted': evicted,
      },
      faults: [...effects.faults, ...faults, ...(evicted === 0 ? [] : [`${evicted} keys were evicted`])],
    };
  },
};

function describe(name: string, resumedMs: number, starts: StartsReport, loud: number) {
  return {
    [`${name}: resumed after`]: resumedMs,
    [`${name}: runs started`]: starts.runIds.length,
    [`${name}: requests failed`]: starts.errors,
    [`${name}: a start takes, median`]: starts.medianMs,
    [`${name}: a start takes, largest`]: starts.largestMs,
    [`${name}: warnings of jobs not enqueued`]: loud,
  };
}

async function freezeRedis({ redisServer }: CrashWorld): Promise<void> {
  process.kill(redisServer.pid, 'SIGSTOP');
}

async function thawRedis({ redisServer }: CrashWorld): Promise<void> {
  process.kill(redisServer.pid, 'SIGCONT');
}

async function fillRedis(world: CrashWorld): Promise<void> {
  await configure(world, 'maxmemory', TOO_LITTLE);
}

async function enlargeRedis(world: CrashWorld): Promise<void> {
  await configure(world, 'maxmemory', '0');
}

async function configure({ redisServer }: CrashWorld, setting: string, value: string): Promise<void> {
  const redis = new Redis(redisServer.url);
  await redis.config('SET', setting, value);
  redis.disconnect();
}

/** A gateway and a worker must not begin over a Redis that evicts. */
async function refusesOtherPolicies(world: CrashWorld): Promise<string[]> {
  await configure(world, 'maxmemory-policy', 'allkeys-lru');
  const began = await Promise.all([
    startGatewayProcess(world).then(
      () => 'a gateway',
      () => undefined,
    ),
    startMainWorkers(world, 1).then(
      () => 'a worker',
      () => undefined,
    ),
  ]);
  await configure(world, 'maxmemory-policy', 'noeviction');
  return began.flatMap(who => (who ? [`${who} began over a Redis that evicts`] : []));
}
