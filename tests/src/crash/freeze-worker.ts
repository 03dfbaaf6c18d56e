import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../harness/eventually.ts';
import { ArmedWorker } from './armed-worker.ts';
import { checkExactlyOnce } from './check-effects.ts';
import type { CrashPoint } from './crash-points.ts';
import { countInProgress, createPlayers, startRunsDueIn } from './due-runs.ts';
import { largest, median } from './figures.ts';
import type { Scenario } from './scenario.ts';

/** Before its transaction, in the middle of it with its locks, at its very end, and with everything done but said. */
const SIZES: Record<'short' | 'long', readonly CrashPoint[]> = {
  short: ['after-simulate', 'after claim-runs'],
  long: ['after-load', 'after-simulate', 'before-begin', 'after claim-runs', 'before-commit', 'after-commit'],
};
const RUNS = 8;
const DUE_IN_MS = 400;
/** What the frozen one gets to find out, once it goes on, that it has lost. */
const THAW_MS = 2_000;
const TAKE_OVER_BOUND_MS = 15_000;

/**
 * A worker is frozen past the lock of its jobs, another is given them, and the first goes on as if nothing had happened.
 * Whoever comes second finds the runs claimed.
 */
export const freezeWorker: Scenario = {
  title: 'Two workers have the same job after a stalled lock',
  async play(context) {
    const { world, size, seed, say } = context;
    const points = SIZES[size];
    const players = await createPlayers(world.deps, RUNS * (points.length + 1), seed);
    const [frozen, other] = await Promise.all([
      ArmedWorker.start(world, 'frozen', { concurrency: RUNS / 2 }),
      ArmedWorker.start(world, 'other', { concurrency: RUNS / 2 }),
    ]);

    const runIds: string[] = [];
    const takeOvers: number[] = [];
    const faults: string[] = [];
    let fenced = 0;
    for (const [index, point] of points.entries()) {
      const struckBefore = frozen.entries('struck').length;
      frozen.arm(point, 'SIGSTOP');
      const wave = players.slice(index * RUNS, (index + 1) * RUNS);
      runIds.push(...(await startRunsDueIn(world.deps, wave, DUE_IN_MS)));
      await eventually(`a worker freezes ${point}`, () => frozen.entries('struck').length > struckBefore);
      const frozenAt = frozen.entries('struck').at(-1)!.at;
      await eventually('the other settles its runs', async () => (await countInProgress(world.deps)) === 0);
      takeOvers.push(Date.now() - frozenAt);

      const claimsBefore = frozen.entries('claimed').length;
      frozen.process.signal('SIGCONT');
      await sleep(THAW_MS);
      const claims = frozen.entries('claimed').slice(claimsBefore);
      if (claims.some(({ runs }) => runs > 0))
        faults.push(`frozen ${point}, a worker claimed what was claimed`);
      fenced += claims.filter(({ runs }) => runs === 0).length;
      say(`frozen ${point}: taken over after ${takeOvers.at(-1)} ms`);
    }

    // The frozen one has to be of use again.
    await other.process.kill();
    runIds.push(...(await startRunsDueIn(world.deps, players.slice(points.length * RUNS), DUE_IN_MS)));
    await eventually('it works again', async () => (await countInProgress(world.deps)) === 0).catch(
      (error: Error) => faults.push(error.message),
    );
    const effects = await checkExactlyOnce(context, players, runIds);
    return {
      figures: {
        freezes: points.length,
        runs: runIds.length,
        lost: effects.lost,
        doubled: effects.doubled,
        'claims that found nothing left': fenced,
        'taken over after, median': median(takeOvers),
        'taken over after, largest': largest(takeOvers),
      },
      faults: [
        ...effects.faults,
        ...faults,
        ...(fenced === 0 ? ['no worker ever came second'] : []),
        ...(largest(takeOvers) > TAKE_OVER_BOUND_MS ? [`taken over after ${largest(takeOvers)} ms`] : []),
      ],
    };
  },
};
