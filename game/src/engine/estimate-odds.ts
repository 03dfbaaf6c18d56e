import type { Content } from '../content/content.ts';
import { nullSink } from './recorder.ts';
import type { RunInput } from './run-input.ts';
import type { RunOutcome } from './run-result.ts';
import { resolveRun } from './versions.ts';

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
  if (runs < 1) throw new RangeError('there must be at least one run');
  const outcomes: Record<RunOutcome, number> = { victory: 0, fled: 0, wiped: 0, timeout: 0 };
  const endedAt = new Array<number>(content.quests[input.questId]?.encounters.length ?? 0).fill(0);
  const slotUses = input.snapshot.party.map(member => new Array<number>(member.queue.length + 1).fill(0));
  const seed = new Uint8Array(32);
  const seedWords = new DataView(seed.buffer);
  let rounds = 0;
  let xp = 0;
  let gold = 0;
  for (let run = 0; run < runs; run++) {
    seedWords.setUint32(0, run, true);
    const result = resolveRun(content, { ...input, seed }, nullSink);
    outcomes[result.outcome]++;
    if (result.endedAt !== null) endedAt[result.endedAt]!++;
    rounds += result.rounds;
    xp += result.rewards[0]!.xp;
    gold += result.rewards[0]!.gold;
    result.slotUses.forEach((uses, member) => {
      for (let slot = 0; slot < uses.length; slot++) slotUses[member]![slot]! += uses[slot]!;
    });
  }
  const [low, high] = wilsonInterval(outcomes.victory, runs);
  return {
    runs,
    outcomes,
    clearRateBps: Math.floor((outcomes.victory * 10_000) / runs),
    lowBps: Math.floor(low * 10_000),
    highBps: Math.ceil(high * 10_000),
    endedAt,
    slotUses,
    meanRounds: Math.floor(rounds / runs),
    meanXp: Math.floor(xp / runs),
    meanGold: Math.floor(gold / runs),
  };
}

/** 97.5 % of a normal distribution lies below so many standard deviations. */
const Z = 1.959964;

/**
 * The 95 % score interval of a proportion (E. B. Wilson, 1927), which stays within 0 and 1 and is sensible for none and
 * for all.
 */
export function wilsonInterval(successes: number, trials: number): [low: number, high: number] {
  const share = successes / trials;
  const z2 = (Z * Z) / trials;
  const center = (share + z2 / 2) / (1 + z2);
  const margin = (Z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials))) / (1 + z2);
  return [Math.max(0, center - margin), Math.min(1, center + margin)];
}
