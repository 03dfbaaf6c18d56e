import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { periodEnd, periodStart } from '@delve/domain/schedule/periods.ts';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import type { CrashProcess } from './crash-process.ts';
import type { CrashWorld } from './crash-world.ts';
import { makeDatabaseTimeSettable, setDatabaseTime } from './database-time.ts';
import { countInProgress, createPlayers, startRunsDueIn } from './due-runs.ts';
import { largest, median } from './figures.ts';
import { startGatewayProcess, startMainWorkers } from './main-processes.ts';
import { PlayerClient } from './player-client.ts';
import type { Scenario } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';
import { SteadyPlayers } from './steady-players.ts';

const SIZES = {
  short: { runs: 40, nights: 1 },
  long: { runs: 600, nights: 4 },
};
const STEP_MS = 5 * 60_000;
/** A quest of five minutes takes three seconds. */
const VARIABLES = { DELVE_TIME_SCALE: '100', LOG_LEVEL: 'info' };
const DUE_IN_MS = 3_000;
const START_EVERY_MS = 100;
const NOTICED = 'the clock of this machine is not that of PostgreSQL, which is used instead';
const LATENESS_BOUND_MS = 15_000;
/** Before midnight and after it; and longer than it takes until all have read the database's clock again. */
const AROUND_MIDNIGHT_MS = 6_000;
/** So often that nobody holds the lead for the length of a tick. */
const ROB_EVERY_MS = 50;

/** Clocks of processes step, that of the database is set over midnight and back, and two schedulers lead at once. */
export const stepClocks: Scenario = {
  title: 'Clocks step by five minutes, and two schedulers lead',
  async play(context) {
    const { world, size, seed } = context;
    const { runs, nights } = SIZES[size];
    const players = await createPlayers(world.deps, runs, seed);
    const half = runs / 2;
    const stepping = (stepMs: number) => ({
      nodeOptions: ['--import', stepModule(stepMs)],
      variables: VARIABLES,
    });
    const [aheadWorkers, behindWorkers, aheadGateway, behindGateway] = await Promise.all([
      startMainWorkers(world, 1, stepping(STEP_MS)),
      startMainWorkers(world, 1, stepping(-STEP_MS)),
      startGatewayProcess(world, stepping(STEP_MS)),
      startGatewayProcess(world, stepping(-STEP_MS)),
    ]);
    const workers = [...aheadWorkers, ...behindWorkers];
    const gateways = [aheadGateway, behindGateway];

    // Some runs are in flight when the clocks step, and others are started afterwards by those whose clocks are wrong.
    await startRunsDueIn(world.deps, players.slice(0, half), DUE_IN_MS);
    for (const running of [...workers, ...gateways.map(({ process }) => process)]) running.signal('SIGUSR2');
    const clients = gateways.map(({ url }) => new PlayerClient(url));
    const starting = clients.map(
      (client, index) =>
        new SteadyPlayers(
          client,
          players.slice(half).filter((_, place) => place % clients.length === index),
          START_EVERY_MS,
        ),
    );
    const starts = await Promise.all(starting.map(started => started.finish()));
    for (const client of clients) client.close();
    const faults: string[] = [];
    await eventually(
      'every run is settled',
      async () => (await countInProgress(world.deps)) === 0,
      60_000,
    ).catch((error: Error) => faults.push(error.message));
    const { rows } = await world.deps.pg.query<{ id: string }>('SELECT id FROM runs');
    const effects = await checkExactlyOnce(
      context,
      players,
      rows.map(({ id }) => id),
    );
    const lateness = (await readSettlementLog(world.deps.pg)).map(({ lateMs }) => lateMs);
    const processes = [...workers, ...gateways.map(({ process }) => process)];
    const unaware = processes.filter(running => running.logged(NOTICED).length === 0);
    await Promise.all(processes.map(running => running.kill()));

    const resets = await spendNights(world, nights);
    return {
      figures: {
        'clocks stepped by': STEP_MS,
        runs: rows.length,
        lost: effects.lost,
        doubled: effects.doubled,
        'ended too early': lateness.filter(lateMs => lateMs < 0).length,
        'lateness, median': median(lateness),
        'lateness, largest': largest(lateness),
        nights,
        'days begun by either': resets.daysBegun.join(' and '),
      },
      faults: [
        ...effects.faults,
        ...faults,
        ...resets.faults,
        ...starts.flatMap(({ errors }) => (errors > 0 ? [`${errors} requests failed`] : [])),
        ...(unaware.length > 0
          ? [`${unaware.length} processes did not notice that their clocks are wrong`]
          : []),
        ...(rows.length === runs ? [] : [`${rows.length} runs came of ${runs} starts`]),
        ...(largest(lateness) > LATENESS_BOUND_MS ? [`a run was ${largest(lateness)} ms late`] : []),
      ],
    };
  },
};

function stepModule(stepMs: number): string {
  const file = pathToFileURL(path.join(import.meta.dirname, 'step-clock.ts'));
  file.searchParams.set('stepMs', String(stepMs));
  return file.href;
}

interface Nights {
  /** By each of the two leaders. */
  readonly daysBegun: readonly number[];
  readonly faults: readonly string[];
}

/**
 * Two workers that both lead, because each is robbed of the lease at once. The database's clock is set to the last seconds
 * of one day after another, runs over midnight, and is set back before it once more.
 */
async function spendNights(world: CrashWorld, nights: number): Promise<Nights> {
  const { pg } = world.deps;
  await makeDatabaseTimeSettable(pg);
  const workers = await startMainWorkers(world, 2, { variables: VARIABLES });
  const robbing = setInterval(() => void pg.query('DELETE FROM leases').catch(() => undefined), ROB_EVERY_MS);
  let evening = periodEnd('daily', new Date());
  const days: string[] = [];
  try {
    for (let night = 0; night < nights; night++) {
      const midnight = evening;
      days.push(periodStart('daily', midnight));
      await setDatabaseTime(pg, new Date(midnight.getTime() - AROUND_MIDNIGHT_MS));
      await sleep(2 * AROUND_MIDNIGHT_MS);
      await setDatabaseTime(pg, new Date(midnight.getTime() - AROUND_MIDNIGHT_MS));
      await sleep(2 * AROUND_MIDNIGHT_MS);
      evening = periodEnd('daily', midnight);
    }
  } finally {
    clearInterval(robbing);
  }
  const { rows } = await pg.query<{ day: string; created_at: Date }>(
    `SELECT period_start::text AS day, created_at FROM rotations WHERE kind = 'daily'`,
  );
  const faults = days.flatMap(day => {
    const drawn = rows.filter(row => row.day === day);
    const said = workers.flatMap(worker => daysBegun(worker)).filter(begun => begun === day);
    const [early] = drawn.filter(({ created_at: at }) => at.getTime() < Date.parse(`${day}T00:00:00Z`));
    return [
      ...(drawn.length === 1 ? [] : [`the day ${day} was begun ${drawn.length} times`]),
      ...(said.length === 1 ? [] : [`${said.length} workers say that they have begun the day ${day}`]),
      ...(early ? [`the day ${day} was begun at ${early.created_at.toISOString()}`] : []),
    ];
  });
  return {
    daysBegun: workers.map(worker => daysBegun(worker).length),
    faults,
  };
}

function daysBegun(worker: CrashProcess): unknown[] {
  return worker
    .logged('a period has begun')
    .filter(({ kind }) => kind === 'daily')
    .map(({ start }) => start);
}
