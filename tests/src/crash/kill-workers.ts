import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '@delve/scripts/bots/dice.ts';
import type { SeededPlayer } from '@delve/scripts/bots/seed-players.ts';
import { eventually } from '../harness/eventually.ts';
import { ArmedWorker } from './armed-worker.ts';
import { checkExactlyOnce } from './check-effects.ts';
import { type CrashPoint, FIXED_POINTS } from './crash-points.ts';
import type { CrashWorld } from './crash-world.ts';
import { countInProgress, createPlayers, startRunsDueIn } from './due-runs.ts';
import { largest, median, quantile } from './figures.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';

const SIZES = {
  short: { kills: 6, runs: 70 },
  long: { kills: 200, runs: 2_000 },
};
const WORKERS = 3;
/** So few that the runs of a wave are spread over all workers. */
const CONCURRENCY = 4;

/** From the start of a wave's runs until they are due. */
const DUE_IN_MS = 400;
/** A worker that has not come to its point by then is killed where it is. */
const PATIENCE_MS = 3_000;
const RECOVERY_BOUND_MS = 6_000;
/** For the last runs. */
const END_MS = 30_000;

type Target = CrashPoint | 'anywhere';

interface Kill {
  readonly target: Target;
  /** Where it was struck; `anywhere` when it never came to its point. */
  readonly place: Target;
  /** By the machine's clock, which is the database's, too. */
  readonly at: number;
  /** Runs whose inputs it had read. */
  readonly loaded: readonly string[];
}

/** Workers are killed at random and at every point of a settlement while runs come due. A supervisor restarts them. */
export const killWorkers: Scenario = {
  title: 'Workers are killed while runs come due',
  async play(context) {
    const { world, size, dice, say, seed } = context;
    const { kills: total, runs } = SIZES[size];
    const players = await createPlayers(world.deps, runs, seed);
    const pool = new WorkerPool(world);
    await pool.fill(WORKERS);

    const runIds: string[] = [];
    const waves = splitEvenly(players, total + 1);
    const startWave = async (wave: readonly SeededPlayer[]) =>
      void runIds.push(...(await startRunsDueIn(world.deps, wave, DUE_IN_MS)));
    // The first wave passes unharmed: its journal names the points.
    await startWave(waves[0]!);
    await eventually('the first runs are settled', async () => (await countInProgress(world.deps)) === 0);
    const points = pool.pointsPassed();
    const targets = planTargets(dice, points, total);

    const kills: Kill[] = [];
    for (const [index, target] of targets.entries()) {
      const [victim] = await Promise.all([pool.pickReady(dice), startWave(waves[index + 1]!)]);
      kills.push(await strike(victim, target, dice));
      void pool.replace(victim);
      if (kills.length % 10 === 0) say(`${kills.length} of ${total} workers killed`);
    }
    await eventually(
      'every run is settled',
      async () => (await countInProgress(world.deps)) === 0,
      END_MS,
    ).catch(() => undefined);
    return reportOf(context, { players, runIds, kills, points });
  },
};

/** Kills a worker at its target, or where it is when it does not come there. */
async function strike(victim: ArmedWorker, target: Target, dice: Dice): Promise<Kill> {
  if (target === 'anywhere') await sleep(DUE_IN_MS + dice.between(-50, 250));
  else {
    victim.arm(target, 'SIGKILL');
    await Promise.race([victim.process.exited, sleep(PATIENCE_MS)]);
  }
  const at = Date.now();
  await victim.process.kill();
  const [struck] = victim.entries('struck');
  return {
    target,
    place: struck?.point ?? 'anywhere',
    at: struck?.at ?? at,
    loaded: victim.entries('loaded').flatMap(({ runIds }) => runIds),
  };
}

/** One in five strikes at random; the others take the points in turn, so that each is struck. */
function planTargets(dice: Dice, points: readonly CrashPoint[], count: number): Target[] {
  const targets: Target[] = [];
  for (let next = dice.between(0, points.length) | 0; targets.length < count; )
    targets.push(targets.length % 5 === 4 ? 'anywhere' : points[next++ % points.length]!);
  return targets;
}

function splitEvenly<Element>(elements: readonly Element[], parts: number): Element[][] {
  return Array.from({ length: parts }, (_, part) =>
    elements.slice(
      Math.floor((part * elements.length) / parts),
      Math.floor(((part + 1) * elements.length) / parts),
    ),
  );
}

/** Keeps as many workers as there should be: what a supervisor does. */
class WorkerPool {
  readonly #world: CrashWorld;
  readonly #started: ArmedWorker[] = [];
  #ready: ArmedWorker[] = [];
  #names = 0;

  constructor(world: CrashWorld) {
    this.#world = world;
  }

  async fill(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#start()));
  }

  /** One of those that work; waits until others do, too. */
  async pickReady(dice: Dice): Promise<ArmedWorker> {
    await eventually('two workers are ready', () => this.#ready.length >= 2, 60_000);
    return dice.pick(this.#ready);
  }

  async replace(victim: ArmedWorker): Promise<void> {
    this.#ready = this.#ready.filter(other => other !== victim);
    // When the world is being closed meanwhile, there is nothing to replace.
    await this.#start().catch(() => undefined);
  }

  /** Every point that some worker has come by. */
  pointsPassed(): CrashPoint[] {
    const passed = this.#started.flatMap(worker => worker.entries('passed').map(({ point }) => point));
    return [...new Set(passed)].sort();
  }

  async #start(): Promise<void> {
    const started = await ArmedWorker.start(this.#world, `worker-${this.#names++}`, {
      concurrency: CONCURRENCY,
    });
    this.#started.push(started);
    this.#ready.push(started);
  }
}

interface Outcome {
  readonly players: readonly SeededPlayer[];
  readonly runIds: readonly string[];
  readonly kills: readonly Kill[];
  readonly points: readonly CrashPoint[];
}

async function reportOf(context: ScenarioContext, { players, runIds, kills, points }: Outcome) {
  const { deps } = context.world;
  const { faults, lost, doubled } = await checkExactlyOnce(context, players, runIds);
  const settledAt = new Map((await readSettlementLog(deps.pg)).map(({ runId, at }) => [runId, at]));
  const inHand = kills
    .map(({ at, loaded }) =>
      loaded
        .map(runId => (settledAt.get(runId) ?? Number.POSITIVE_INFINITY) - at)
        .filter(afterMs => afterMs > 0),
    )
    .filter(delays => delays.length > 0);
  const first = inHand.map(delays => Math.min(...delays));
  const last = inHand.map(delays => Math.max(...delays));
  const atPoint = kills.filter(({ target, place }) => target === place && place !== 'anywhere');
  const missing = FIXED_POINTS.filter(point => !points.includes(point));
  const neverStruck = points.filter(point => !kills.some(({ place }) => place === point));
  const recovery = median(first);
  return {
    figures: {
      kills: kills.length,
      'kills at a named point': atPoint.length,
      points: points.length,
      runs: runIds.length,
      lost,
      doubled,
      'kills with runs in hand': inHand.length,
      'recovery, median': recovery,
      'recovery, p95': Math.round(quantile(first, 0.95)),
      'recovery of all in hand, median': median(last),
      'recovery of all in hand, largest': largest(last),
    },
    faults: [
      ...faults,
      ...missing.map(point => `no worker ever came by ${point}`),
      // The short form has fewer kills than there are points.
      ...(kills.length < 2 * points.length
        ? []
        : neverStruck.map(point => `no worker was killed at ${point}`)),
      ...(recovery > RECOVERY_BOUND_MS ? [`recovery takes ${recovery} ms at the median`] : []),
    ],
  };
}
