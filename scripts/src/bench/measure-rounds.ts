import type { BenchContext, Round } from './bench.ts';

/** Does its share of work once and gives its figure. */
export type Measure = () => Promise<number> | number;

export interface Contestants {
  readonly subject: Measure;
  readonly peer?: Measure;
  readonly limit?: Measure;
}

/**
 * Measures all contestants in turns, in alternating order (A B C, C B A, A B C …), after one round to warm up: what the
 * machine does beside falls on all of them alike, and a drift cancels out.
 */
export async function measureRounds(
  { size, say }: Pick<BenchContext, 'size' | 'say'>,
  contestants: Contestants,
): Promise<Round[]> {
  const entries = Object.entries(contestants) as [keyof Contestants, Measure][];
  const rounds: Round[] = [];
  for (let round = 0; round <= size.pairs; round++) {
    const figures: Partial<Record<keyof Contestants, number>> = {};
    for (const [name, measure] of round % 2 === 0 ? entries : entries.toReversed())
      figures[name] = await measure();
    say(`${round === 0 ? 'warm-up' : `pair ${round}`}: ${describe(figures)}`);
    if (round > 0) rounds.push(figures as Round);
  }
  return rounds;
}

function describe(figures: Partial<Record<keyof Contestants, number>>): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure.toLocaleString('en', { maximumFractionDigits: 1 })}`)
    .join(', ');
}
