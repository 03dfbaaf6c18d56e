import { randomUUID } from 'node:crypto';
import { workInParallel } from '@delve/scripts/bots/work-in-parallel.ts';
import { eventually } from '../harness/eventually.ts';
import { checkExactlyOnce } from './check-effects.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { countInProgress, createPlayers } from './due-runs.ts';
import { startGatewayProcess, startMainWorkers } from './main-processes.ts';
import { PlayerClient } from './player-client.ts';
import type { Scenario } from './scenario.ts';

const SIZES = { short: { players: 24 }, long: { players: 400 } };
/** A quest of five minutes takes a second. */
const VARIABLES = { DELVE_TIME_SCALE: '300', LOG_LEVEL: 'error' };
/** So few that there are many commits. */
const CONCURRENCY = { WORKER_CONCURRENCY: '3' };
const CUT_SHARE = 0.5;
const MAX_TRIES = 20;

/** Connections to PostgreSQL are cut during COMMIT, those of the gateway and those of the workers. */
export const cutCommits: Scenario = {
  title: 'Connections are cut during COMMIT',
  async play(context) {
    const { world, size, seed, dice } = context;
    const players = await createPlayers(world.deps, SIZES[size].players, seed);
    const proxies = await Promise.all([
      CuttingProxy.start(world.postgres.url, dice),
      CuttingProxy.start(world.postgres.url, dice),
    ]);
    const [beforeGateway, beforeWorkers] = proxies;
    const [gateway] = await Promise.all([
      startGatewayProcess(world, { variables: { ...VARIABLES, DATABASE_URL: beforeGateway.url } }),
      startMainWorkers(world, 2, {
        variables: { ...VARIABLES, ...CONCURRENCY, DATABASE_URL: beforeWorkers.url },
      }),
    ]);
    for (const proxy of proxies) proxy.cut(CUT_SHARE);

    const client = new PlayerClient(gateway.url);
    const faults: string[] = [];
    const codes = new Map<string, number>();
    let tries = 0;
    const ask = async (player: (typeof players)[number]): Promise<string> => {
      const characterId = await client.findCharacter(player);
      const key = randomUUID();
      const ids: string[] = [];
      // Until it is answered, and once more.
      for (let attempt = 0; attempt < MAX_TRIES && ids.length < 2; attempt++) {
        tries++;
        const { answer } = await client.startRun(player, characterId, key);
        if (answer.ok) ids.push(answer.data.run.id);
        else codes.set(answer.code, (codes.get(answer.code) ?? 0) + 1);
      }
      if (new Set(ids).size !== 1)
        faults.push(`one key was answered with the runs ${ids.join(', ') || 'none'}`);
      return ids[0] ?? '';
    };
    await workInParallel(players, 4, ask);
    client.close();
    await eventually(
      'every run is settled',
      async () => (await countInProgress(world.deps)) === 0,
      60_000,
    ).catch(() => undefined);
    for (const proxy of proxies) proxy.cut(0);

    const { rows } = await world.deps.pg.query<{ id: string }>('SELECT id FROM runs');
    const effects = await checkExactlyOnce(
      context,
      players,
      rows.map(({ id }) => id),
    );
    await Promise.all(proxies.map(proxy => proxy.close()));
    return {
      figures: {
        'starts asked for': players.length,
        tries,
        'errors that clients saw': [...codes].map(([code, count]) => `${code} ${count}`).join(', '),
        'gateway: answers lost': beforeGateway.answersLost,
        'gateway: commits lost': beforeGateway.commitsLost,
        'workers: answers lost': beforeWorkers.answersLost,
        'workers: commits lost': beforeWorkers.commitsLost,
        runs: rows.length,
        lost: effects.lost,
        doubled: effects.doubled,
      },
      faults: [
        ...effects.faults,
        ...faults,
        ...(rows.length === players.length ? [] : [`${rows.length} runs came of ${players.length} starts`]),
        ...proxies.flatMap(({ answersLost, commitsLost }) =>
          answersLost * commitsLost === 0 ? ['a proxy did not cut in both ways'] : [],
        ),
      ],
    };
  },
};
