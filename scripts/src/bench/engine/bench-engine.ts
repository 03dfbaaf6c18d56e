import { createHash } from 'node:crypto';
import type { Content } from '@delve/game/content/content.ts';
import { LogRecorder, nullSink } from '@delve/game/engine/recorder.ts';
import { RandomStream } from '@delve/game/random/random-stream.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import type { BenchContext, BenchReport } from '../bench.ts';
import { measureRounds } from '../measure-rounds.ts';
import { median, round } from '../summarize.ts';
import { countRolls } from './count-rolls.ts';
import { measureCpuRate } from './cpu-rate.ts';
import { REFERENCE_QUEST, ReferenceRuns } from './reference-runs.ts';

const SLICE_MS = 1_200;
const RECORDED_SLICE_MS = 500;

/**
 * Runs of the reference quest per second on one core: without a log; `recorded` with one; `recordedHashed` with its bytes
 * and their hash, as a worker does it. The limit is what the dice alone would allow: random words per second, divided by
 * those that a run draws.
 */
export async function benchEngine(context: BenchContext): Promise<BenchReport> {
  const content = await loadContent();
  const { isTiny } = context.size;
  const sliceMs = isTiny ? 20 : SLICE_MS;
  const recordedMs = isTiny ? 20 : RECORDED_SLICE_MS;
  const rollsPerRun = await countRolls(isTiny ? 100 : 10_000);
  const runs = new ReferenceRuns(content, REFERENCE_QUEST);
  const recorder = new LogRecorder();
  const recorded: number[] = [];
  const recordedHashed: number[] = [];
  let logBytes = 0;

  const rounds = await measureRounds(context, {
    subject() {
      const rate = measureCpuRate(sliceMs, () => runs.resolveNext(nullSink));
      recorded.push(
        measureCpuRate(recordedMs, () => {
          recorder.clear();
          runs.resolveNext(recorder);
        }),
      );
      recordedHashed.push(
        measureCpuRate(recordedMs, () => {
          recorder.clear();
          runs.resolveNext(recorder);
          const bytes = recorder.toBytes();
          logBytes = bytes.length;
          createHash('sha256').update(bytes).digest();
        }),
      );
      return rate;
    },
    limit: () => measureRolls(sliceMs) / rollsPerRun,
  });
  return {
    metric: 'reference runs resolved',
    unit: 'runs/s/core',
    rounds,
    details: {
      quest: REFERENCE_QUEST,
      recorded: round(median(recorded.slice(1))),
      recordedHashed: round(median(recordedHashed.slice(1))),
      rollsPerRun: round(rollsPerRun),
      lastLogBytes: logBytes,
      otherQuests: isTiny ? {} : measureOtherQuests(content),
    },
  };
}

let sum = 0;

function measureRolls(cpuMs: number): number {
  const dice = new RandomStream();
  dice.reseed(new Uint8Array(32));
  dice.open('encounter', 0);
  const perCall = 256;
  return (
    perCall *
    measureCpuRate(cpuMs, () => {
      for (let i = 0; i < perCall; i++) sum = (sum + dice.d100()) | 0;
    })
  );
}

/** The other quests of five encounters, without a log: so that the reference is not the one that suits us. */
function measureOtherQuests(content: Content): Record<string, number> {
  const ids = Object.keys(content.quests).filter(
    id => id !== REFERENCE_QUEST && content.quests[id]!.encounters.length === 5,
  );
  return Object.fromEntries(
    ids.map(id => {
      const runs = new ReferenceRuns(content, id);
      measureCpuRate(150, () => runs.resolveNext(nullSink));
      return [id, round(measureCpuRate(400, () => runs.resolveNext(nullSink)))];
    }),
  );
}
