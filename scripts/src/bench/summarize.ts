import type { BenchReport, Round } from './bench.ts';

/** A bench's last line. `toPeer` and `toLimit` are medians of the pairs' ratios, not ratios of the medians. */
export interface BenchResult {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: number | null;
  readonly limit: number | null;
  readonly toPeer: number | null;
  readonly toLimit: number | null;
  readonly pairs: number;
  readonly [detail: string]: unknown;
}

export function summarize({ metric, unit, rounds, details }: BenchReport): BenchResult {
  return {
    metric,
    value: round(median(rounds.map(({ subject }) => subject))),
    unit,
    peer: medianOf(rounds, ({ peer }) => peer),
    limit: medianOf(rounds, ({ limit }) => limit),
    toPeer: medianOf(rounds, ({ subject, peer }) => peer && subject / peer),
    toLimit: medianOf(rounds, ({ subject, limit }) => limit && subject / limit),
    pairs: rounds.length,
    ...details,
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Interpolated between the two values that it falls between. @param share from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there is nothing to take a quantile of');
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  return low + (high - low) * (place - Math.floor(place));
}

/** To four significant digits: the rest is noise. */
export function round(value: number): number {
  return Number(value.toPrecision(4));
}

function medianOf(rounds: readonly Round[], figure: (round: Round) => number | undefined): number | null {
  const figures = rounds.map(figure).filter(value => value !== undefined);
  return figures.length === 0 ? null : round(median(figures));
}
