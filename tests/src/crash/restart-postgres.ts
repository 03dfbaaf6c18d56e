import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import { countInProgress, createPlayers } from './due-runs.ts';
import { startGatewayProcess, startMainWorkers } from './main-processes.ts';
import { PlayerClient } from './player-client.ts';
import { measureResumption } from './resumption.ts';
import type { Scenario } from './scenario.ts';
import { SteadyPlayers } from './steady-players.ts';

const SIZES = {
  short: { restarts: 2, awayMs: 1_000, players: 120 },
  long: { restarts: 10, awayMs: 10_000, players: 2_000 },
};
/** A quest of five minutes takes a second. */
const VARIABLES = { DELVE_TIME_SCALE: '300', LOG_LEVEL: 'error' };
const START_EVERY_MS = 50;
const RESUME_BOUND_MS = 15_000;

/** PostgreSQL is restarted under load, in turns by its own leave and as by a power cut. */
export const restartPostgres: Scenario = {
  title: 'PostgreSQL is restarted under load',
  async play(context) {
    const { world, size, seed, dice, say } = context;
    const { restarts, awayMs, players: count } = SIZES[size];
    const players = await createPlayers(world.deps, count, seed);
    const [gateway] = await Promise.all([
      startGatewayProcess(world, { variables: VARIABLES }),
      startMainWorkers(world, 2, { variables: VARIABLES }),
    ]);
    const client = new PlayerClient(gateway.url);
    const starting = new SteadyPlayers(client, players, START_EVERY_MS);
    const resumptions: number[] = [];
    for (let restart = 0; restart < restarts; restart++) {
      await sleep(dice.between(1_500, 3_000));
      if (restart % 2 === 0) await world.postgres.stop();
      else await world.postgres.kill();
      await sleep(awayMs);
      await world.postgres.start();
      resumptions.push(await measureResumption(world, Date.now()));
      say(`restart ${restart + 1} of ${restarts}: settled again after ${resumptions.at(-1)} ms`);
    }
    const starts = await starting.stop();
    client.close();
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
    const slowest = Math.max(...resumptions);
    return {
      figures: {
        restarts,
        runs: rows.length,
        'starts answered': starts.runIds.length,
        'requests failed meanwhile': starts.errors,
        lost: effects.lost,
        doubled: effects.doubled,
        'settled again after, largest': slowest,
      },
      faults: [
        ...effects.faults,
        ...faults,
        ...(rows.length === starts.runIds.length
          ? []
          : [`${rows.length} runs came of ${starts.runIds.length} starts`]),
        ...(slowest > RESUME_BOUND_MS ? [`settled again after ${slowest} ms`] : []),
      ],
    };
  },
};
