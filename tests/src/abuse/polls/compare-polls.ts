import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantilesOf } from '@delve/scripts/bots/statistics.ts';
import type { Poller } from './poller.ts';

export interface ComparisonSize {
  /** Measured pairs of a calm and a disturbed stretch. */
  readonly pairs: number;
  readonly stretchMs: number;
}

export interface PollComparison {
  /** The median over the pairs of the disturbed p99 ÷ the calm one. */
  readonly ratio: number;
  /** Milliseconds: medians over the stretches. */
  readonly calmP99: number;
  readonly disturbedP99: number;
  readonly polls: number;
  readonly failures: readonly string[];
}

/** Of 19. An attacker has a machine of its own; here it takes what the gateway and its servers leave. */
const NICENESS = 5;

/** What a stretch leaves behind has this long to settle, and does not count. */
const SETTLE_MS = 400;

/**
 * How much slower others' polls are while somebody disturbs. Calm and disturbed stretches take turns, the first of a
 * pair in turns too (calm, disturbed, disturbed, calm …), so that what else the machine does hits both alike.
 * @param disturb goes on until the signal
 */
export async function comparePolls<Outcome>(
  poller: Poller,
  disturb: (signal: AbortSignal) => Promise<Outcome>,
  { pairs, stretchMs }: ComparisonSize,
): Promise<PollComparison & { readonly outcomes: readonly Outcome[] }> {
  const calm: number[] = [];
  const disturbed: number[] = [];
  const failures: string[] = [];
  const outcomes: Outcome[] = [];
  let polls = 0;
  setPriority(NICENESS);

  const takeP99 = async () => {
    const taken = await poller.take();
    failures.push(...taken.failures);
    polls += taken.latencies.length;
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
  for (let pair = 0; pair < pairs; pair++) {
    const [first, second] = pair % 2 === 0 ? [stayCalm, beDisturbed] : [beDisturbed, stayCalm];
    await first();
    await second();
  }
  return {
    ratio: median(calm.map((p99, pair) => disturbed[pair]! / p99)),
    calmP99: median(calm),
    disturbedP99: median(disturbed),
    polls,
    failures,
    outcomes,
  };
}

async function settle(poller: Poller, failures: string[]): Promise<void> {
  await sleep(SETTLE_MS);
  failures.push(...(await poller.take()).failures);
}

function median(values: readonly number[]): number {
  return quantilesOf(values).p50;
}
