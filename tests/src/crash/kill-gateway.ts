import { randomUUID } from 'node:crypto';
import { Dice } from '@delve/scripts/bots/dice.ts';
import type { SeededPlayer } from '@delve/scripts/bots/seed-players.ts';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import { countInProgress, createPlayers } from './due-runs.ts';
import { largest, median, quantile } from './figures.ts';
import { startGatewayProcess, startMainWorkers } from './main-processes.ts';
import { PlayerClient } from './player-client.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';

const SIZES = { short: { kills: 3 }, long: { kills: 200 } };
/** Gateways that are started and killed at a time. */
const LANES = 2;
/** A quest of five minutes takes a second. */
const TIME_SCALE = { DELVE_TIME_SCALE: '300', LOG_LEVEL: 'error' };
const LATENESS_BOUND_MS = 15_000;

interface Attempt {
  readonly faults: readonly string[];
  readonly isRetried: boolean;
}

/** The gateway is killed after it has committed a run and before it has enqueued its job. */
export const killGateway: Scenario = {
  title: 'The gateway is killed between commit and enqueue',
  async play(context) {
    const { world, size, seed, say } = context;
    const { kills } = SIZES[size];
    const players = await createPlayers(world.deps, kills, seed);
    await startMainWorkers(world, 1, { variables: TIME_SCALE });
    const survivor = await startGatewayProcess(world, { variables: TIME_SCALE });
    const steady = new PlayerClient(survivor.url);

    const attempts: Attempt[] = [];
    const remaining = players.values();
    const lane = async () => {
      for (const player of remaining) {
        attempts.push(await startUnderKill(context, steady, player, new Dice(seed, players.indexOf(player))));
        if (attempts.length % 20 === 0) say(`${attempts.length} of ${kills} gateways killed`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    steady.close();
    await eventually('every run is settled', async () => (await countInProgress(world.deps)) === 0).catch(
      () => undefined,
    );

    const { rows } = await world.deps.pg.query<{ id: string }>('SELECT id FROM runs');
    const effects = await checkExactlyOnce(
      context,
      players,
      rows.map(({ id }) => id),
    );
    const lateness = (await readSettlementLog(world.deps.pg)).map(({ lateMs }) => lateMs);
    return {
      figures: {
        kills: attempts.length,
        'sent again with the same key': attempts.filter(({ isRetried }) => isRetried).length,
        runs: rows.length,
        lost: effects.lost,
        doubled: effects.doubled,
        'lateness, median': median(lateness),
        'lateness, p95': Math.round(quantile(lateness, 0.95)),
        'lateness, largest': largest(lateness),
      },
      faults: [
        ...effects.faults,
        ...attempts.flatMap(({ faults }) => faults),
        ...(rows.length === kills ? [] : [`${rows.length} runs came of ${kills} starts`]),
        ...(largest(lateness) > LATENESS_BOUND_MS ? [`a run was ${largest(lateness)} ms late`] : []),
      ],
    };
  },
};

/** Half of the players ask again with the same key; for the others, nothing but the feeder knows of the run. */
async function startUnderKill(
  { world }: ScenarioContext,
  steady: PlayerClient,
  player: SeededPlayer,
  dice: Dice,
): Promise<Attempt> {
  const key = randomUUID();
  const characterId = await steady.findCharacter(player);
  const gateway = await startGatewayProcess(world, {
    entry: 'tests/src/crash/crash-gateway.ts',
    variables: TIME_SCALE,
  });
  const doomed = new PlayerClient(gateway.url);
  const first = await doomed.startRun(player, characterId, key);
  doomed.close();
  await gateway.process.exited;
  const faults = first.answer.ok ? ['a gateway answered that should have been killed'] : [];
  const isRetried = dice.chance(0.5);
  if (!isRetried) return { faults, isRetried };

  const again = await steady.startRun(player, characterId, key);
  const third = await steady.startRun(player, characterId, key);
  if (!again.answer.ok || !third.answer.ok || again.answer.data.run.id !== third.answer.data.run.id)
    return {
      faults: [...faults, `asked again, the gateway says ${JSON.stringify(again.answer)}`],
      isRetried,
    };
  return { faults, isRetried };
}
