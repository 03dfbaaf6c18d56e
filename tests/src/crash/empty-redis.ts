import { setTimeout as sleep } from 'node:timers/promises';
import { seedStampede } from '@delve/scripts/bots/seed-stampede.ts';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import { countInProgress, createPlayers } from './due-runs.ts';
import { largest, median, quantile } from './figures.ts';
import { startMainWorkers } from './main-processes.ts';
import type { Scenario } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';

const SIZES = { short: { runs: 150 }, long: { runs: 2_000 } };
/** More than starting a run takes on a busy machine: all are in flight before the first is due. */
const START_MS = 50;
/** The runs come due in so many groups, a third of a second apart. */
const GROUPS = 10;
const GROUP_EVERY_MS = 333;
const LATENESS_BOUND_MS = 30_000;

/** Redis is emptied with all runs in flight, and again while they come due. */
export const emptyRedis: Scenario = {
  title: 'Redis is emptied (FLUSHALL) with runs in flight',
  async play(context) {
    const { world, size, seed, dice, say } = context;
    const { runs } = SIZES[size];
    await startMainWorkers(world, 2);
    const players = await createPlayers(world.deps, runs, seed);
    const firstDue = Date.now() + runs * START_MS + 2_000;
    const runIds: string[] = [];
    for (let group = 0; group < GROUPS; group++) {
      const dueAt = new Date(firstDue + group * GROUP_EVERY_MS);
      const members = players.filter((_, index) => index % GROUPS === group);
      const started = await seedStampede(world.deps, {
        players: members,
        dueAt,
        onProgress: () => undefined,
      });
      runIds.push(...started.runIds);
    }
    const inFlight = await countInProgress(world.deps);
    say(`${inFlight} runs in flight`);

    await sleep(Math.max(0, firstDue - Date.now() - 500));
    await world.redis.flushall();
    await sleep(500 + dice.between(500, GROUPS * GROUP_EVERY_MS - 500));
    await world.redis.flushall();
    const unsettled = await countInProgress(world.deps);
    await eventually(
      'every run is settled',
      async () => (await countInProgress(world.deps)) === 0,
      60_000,
    ).catch(() => undefined);

    const { faults, lost, doubled } = await checkExactlyOnce(context, players, runIds);
    const lateness = (await readSettlementLog(world.deps.pg)).map(({ lateMs }) => lateMs);
    return {
      figures: {
        runs: runIds.length,
        'in flight when it was emptied first': inFlight,
        'not settled when it was emptied again': unsettled,
        lost,
        doubled,
        'lateness, median': median(lateness),
        'lateness, p99': Math.round(quantile(lateness, 0.99)),
        'lateness, largest': largest(lateness),
      },
      faults: [
        ...faults,
        ...(inFlight < runs ? [`only ${inFlight} of ${runs} runs were in flight`] : []),
        ...(largest(lateness) > LATENESS_BOUND_MS ? [`a run was ${largest(lateness)} ms late`] : []),
      ],
    };
  },
};
