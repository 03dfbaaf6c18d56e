import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '@delve/domain/deps.ts';
import { loadDueRuns } from '@delve/domain/runs/load-due-runs.ts';
import { replayRun } from '@delve/domain/runs/replay-run.ts';
import { settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import type { BenchContext, BenchReport } from '../bench.ts';
import { measureRounds } from '../measure-rounds.ts';
import { median, quantile, round } from '../summarize.ts';
import { startRuns } from '../world/due-runs.ts';
import { openWorld } from '../world/open-world.ts';
import { type SeededPlayer, seedPlayers } from '../world/seed-players.ts';
import { BytesPerRun, type StoredBytes } from './bytes-per-run.ts';

/** Of each pair: new players, and how many runs each makes. */
const PLAYERS = 60;
const RUNS_EACH = 10;

/**
 * Bytes that a run stores so that it can be replayed: its columns for that, and its share of the stored snapshots with
 * their indexes. The peer stores the readable log as JSONB instead. The limit is seed, packed snapshot and versions
 * alone. Every replay is derived once, for the time that takes.
 *
 * Each pair is of new players: their first runs have the shortest logs, and change the character most.
 */
export async function benchReplay(context: BenchContext): Promise<BenchReport> {
  const { deps } = await openWorld(context);
  const [playerCount, runsEach] = context.size.isTiny ? [8, 2] : [PLAYERS, RUNS_EACH];
  await deps.pg.query('CREATE TABLE run_logs (run_id uuid PRIMARY KEY, log jsonb NOT NULL)');
  const bytes = new BytesPerRun(deps.pg);
  const replayMs: number[] = [];
  const measured: StoredBytes[] = [];

  const measureCohort = async () => {
    await bytes.begin();
    const players = await seedPlayers(deps, playerCount);
    const runIds: string[] = [];
    for (let turn = 0; turn < runsEach; turn++) runIds.push(...(await playOnce(deps, players, turn)));
    const owners = new Map(players.map(player => [player.character.id, player]));
    replayMs.push(...(await storeLogs(deps, owners, runIds)));
    const cohort = await bytes.measure(runIds);
    measured.push(cohort);
    return cohort;
  };
  // All three are figures of one cohort.
  let cohort: Promise<StoredBytes> | undefined;
  let asked = 0;
  const figure = (of: keyof StoredBytes) => async () => {
    if (asked++ % 3 === 0) cohort = measureCohort();
    return (await cohort!)[of];
  };
  const rounds = await measureRounds(context, {
    subject: figure('replayable'),
    peer: figure('jsonb'),
    limit: figure('least'),
  });
  const details = measured.slice(1);
  const medianOf = (of: keyof StoredBytes) => round(median(details.map(each => each[of])));
  return {
    metric: 'bytes stored per replayable run',
    unit: 'bytes/run',
    rounds,
    details: {
      runs: rounds.length * playerCount * runsEach,
      jsonbUncompressed: medianOf('jsonbUncompressed'),
      toJsonbUncompressed: round(median(details.map(each => each.replayable / each.jsonbUncompressed))),
      ofWhichSnapshots: medianOf('snapshots'),
      wholeRunRow: medianOf('row'),
      contentRevisionBytes: await bytes.contentRevision(),
      replayMsP50: round(quantile(replayMs, 0.5)),
      replayMsP95: round(quantile(replayMs, 0.95)),
    },
  };
}

/** Every player makes a run, from its start to its settlement. */
async function playOnce(deps: Deps, players: readonly SeededPlayer[], turn: number): Promise<string[]> {
  // Each quest twice, then the next one.
  const runIds = await startRuns(deps, players, Math.floor(turn / 2));
  for (;;) {
    const loaded = [...(await loadDueRuns(deps, runIds)).values()];
    const due = loaded.flatMap(entry => (entry.state === 'due' ? [entry.run] : []));
    if (due.length === runIds.length) {
      const simulations = simulateStoredRuns(
        deps.content.current(),
        due.map(({ input }) => input),
      );
      const resolved = due.map((run, place) => {
        const simulation = simulations[place]!;
        if (!simulation.ok) throw simulation.error;
        return { ...run, result: simulation.result, logHash: simulation.logHash };
      });
      await settleRuns(deps, resolved);
      return runIds;
    }
    await sleep(20);
  }
}

/** Derives every run's readable log again, and stores it as the peer does. @returns milliseconds of each derivation */
async function storeLogs(
  deps: Deps,
  owners: ReadonlyMap<string, SeededPlayer>,
  runIds: readonly string[],
): Promise<number[]> {
  const { rows } = await deps.pg.query<{ id: string; character_id: string }>(
    'SELECT id, character_id FROM runs WHERE id = ANY($1)',
    [runIds],
  );
  const times: number[] = [];
  for (const { id, character_id } of rows) {
    const startedAt = performance.now();
    const { events, matchesLogHash } = await replayRun(deps, owners.get(character_id)!.actor, id);
    times.push(performance.now() - startedAt);
    if (!matchesLogHash) throw new Error(`The log of the run ${id} was not derived again.`);
    await deps.pg.query('INSERT INTO run_logs VALUES ($1, $2)', [id, JSON.stringify(events)]);
  }
  return times;
}
