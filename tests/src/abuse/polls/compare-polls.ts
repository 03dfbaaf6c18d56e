import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '@delve/scripts/bench/summarize.ts';
import { quantilesOf } from '@delve/scripts/bots/statistics.ts';
import { lowerThreads } from '@delve/scripts/start/lower-priority.ts';
import type { Poller } from './poller.ts';

export interface ComparisonPlan {
  /** Measured pairs of a calm and a disturbed stretch. */
  readonly pairs: number;
  readonly stretchMs: number;
  /** What the ratio may be; infinite where there are too few polls to judge by. */
  readonly mostSlowed: number;
}

export interface PollComparison {
  /** The median over the pairs of the disturbed p99 ÷ the calm one. */
  readonly ratio: number;
  /** Milliseconds: medians over the stretches. */
  readonly calmP99: number;
  readonly disturbedP99: number;
  readonly pairs: number;
  readonly failures: readonly string[];
}

/**
 * While the median is beyond what it may be, pairs are added until there are so many times as many, and all of them
 * count: what else the machine did for a moment is outvoted, a gateway that is slow is not. The p99 of a second is its
 * third slowest poll, so that the median of nine pairs is off by a quarter in one of three measurements, that of 45 by a
 * tenth.
 */
const MOST_ROUNDS = 5;

/**
 * An attacker has a machine of its own; here it takes what the gateway and its servers leave. All of its threads: those
 * that collect its garbage kept the gateway waiting for as long as the attack itself.
 */
const NICENESS = 19;

/** What a stretch leaves behind has this long to settle, and does not count. */
const SETTLE_MS = 200;

/**
 * How much slower others' polls are while somebody disturbs. Calm and disturbed stretches take turns, the first of a
 * pair in turns too (calm, disturbed, disturbed, calm …), so that what else the machine does hits both alike.
 * @param disturb goes on until the signal
 */
export async function comparePolls<Outcome>(
  poller: Poller,
  disturb: (signal: AbortSignal) => Promise<Outcome>,
  { pairs, stretchMs, mostSlowed }: ComparisonPlan,
): Promise<PollComparison & { readonly outcomes: readonly Outcome[] }> {
  const calm: number[] = [];
  const disturbed: number[] = [];
  const failures: string[] = [];
  const outcomes: Outcome[] = [];
  // Where nothing is asked of times, what else this process does keeps its priority.
  if (Number.isFinite(mostSlowed)) lowerThreads(process.pid, NICENESS);

  const takeP99 = async () => {
    const taken = await poller.take();
    failures.push(...taken.failures);
    return quantilesOf(taken.latencies).p99;
  };
  const stayCalm = async () => {
    await settle(poller, failures);
    await sleep(stretchMs);
    calm.push(await takeP99());
  };
  const beDisturbed = async () => {
    await settle(poller, failures);
    const end = new AbortController();
    const running = disturb(end.signal);
    await sleep(stretchMs);
    disturbed.push(await takeP99());
    end.abort();
    outcomes.push(await running);
  };
  const medianRatio = () => median(calm.map((p99, pair) => disturbed[pair]! / p99));
  for (let pair = 0; pair < pairs * MOST_ROUNDS; pair++) {
    if (pair >= pairs && medianRatio() <= mostSlowed) break;
    const [first, second] = pair % 2 === 0 ? [stayCalm, beDisturbed] : [beDisturbed, stayCalm];
    await first();
    await second();
  }
  return {
    ratio: medianRatio(),
    calmP99: median(calm),
    disturbedP99: median(disturbed),
    pairs: calm.length,
    failures,
    outcomes,
  };
}

/** `1.12× (p99 6.1 → 6.9 ms, 3 pairs)` */
export function formatComparison({ ratio, calmP99, disturbedP99, pairs }: PollComparison): string {
  return `${ratio.toFixed(2)}× (p99 ${calmP99.toFixed(1)} → ${disturbedP99.toFixed(1)} ms, ${pairs} pairs)`;
}

async function settle(poller: Poller, failures: string[]): Promise<void> {
  await sleep(SETTLE_MS);
  failures.push(...(await poller.take()).failures);
}
