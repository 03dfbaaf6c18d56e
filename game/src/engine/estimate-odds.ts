import type { Content } from '../content/content.ts';
import { wilsonInterval } from '../lab/intervals.ts';
import { Trials } from '../lab/trials.ts';
import type { RunInput } from './run-input.ts';
import type { RunOutcome } from './run-result.ts';

export interface Odds {
  readonly runs: number;
  readonly outcomes: Readonly<Record<RunOutcome, number>>;
  /** Share of victories in basis points, and the interval that holds the true one with 95 % certainty. */
  readonly clearRateBps: number;
  readonly lowBps: number;
  readonly highBps: number;
  /** By encounter: how many runs ended there. */
  readonly endedAt: readonly number[];
  /** By member: how often each slot of its queue fired in all runs together, and last the fallback. */
  readonly slotUses: readonly (readonly number[])[];
  /** Per run, rounded down. */
  readonly meanRounds: number;
  /** Of the first member, per run, rounded down. */
  readonly meanXp: number;
  readonly meanGold: number;
}

/**
 * Resolves the same run under so many seeds, always the same ones: two estimates of one input agree exactly, and two of
 * different inputs differ by the inputs alone.
 * @param runs 1 or more.
 * @throws RangeError when there are none to resolve.
 * @throws InvalidRunInputError
 */
export function simulateMany(content: Content, input: Omit<RunInput, 'seed'>, runs: number): Odds {
  const trials = new Trials(content, input, runs);
  trials.advance(runs);
  const { outcomes, endedAt, slotUses, gains } = trials;
  const [low, high] = wilsonInterval(outcomes.victory, runs);
  return {
    runs,
    outcomes,
    clearRateBps: Math.floor((outcomes.victory * 10_000) / runs),
    lowBps: Math.floor(low * 10_000),
    highBps: Math.ceil(high * 10_000),
    endedAt,
    slotUses,
    meanRounds: Math.floor(trials.rounds.reduce((sum, rounds) => sum + rounds, 0) / runs),
    meanXp: Math.floor(gains.xp / runs),
    meanGold: Math.floor(gains.gold / runs),
  };
}
