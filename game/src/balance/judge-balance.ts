import type { ClassTrial, NewcomerTrial, QuestTrial } from './quest-trial.ts';

/** What a quest must offer to somebody who comes prepared, in basis points of runs won. */
const BEST_CLASS_BPS = 6_000;
const ORDINARY_CLASS_BPS = 2_500;
const ORDINARY_CLASSES = 3;
/** How far the mean of a class over all quests may be from the mean of all classes. */
const CLASS_SPREAD_BPS = 2_000;

/** What somebody who has only just come must win of some quest. */
const NEWCOMER_BPS = 5_000;

export interface BalanceFault {
  readonly kind: 'quests' | 'classes';
  readonly id: string;
  readonly message: string;
}

/** Mean clear rate of each class over the quests tried, in basis points; in the order of the trials' classes. */
export function meanRates(trials: readonly QuestTrial[]): { classId: string; clearRateBps: number }[] {
  return (trials[0]?.classes ?? []).map(({ classId }, place) => ({
    classId,
    clearRateBps: mean(trials.map(trial => trial.classes[place]!.odds.clearRateBps)),
  }));
}

/** Everything that is wrong with single quests: what nobody wins, few can win, or anybody wins with bare hands. */
export function judgeQuests(trials: readonly QuestTrial[]): BalanceFault[] {
  return trials.flatMap(({ questId, level, classes, emptyHandedWins }) => {
    const messages: string[] = [];
    const best = classes.reduce((held, trial) => (rateOf(trial) > rateOf(held) ? trial : held));
    const able = classes.filter(trial => rateOf(trial) >= ORDINARY_CLASS_BPS).length;
    if (rateOf(best) < BEST_CLASS_BPS)
      messages.push(
        `is won too seldom: by the best class, ${best.classId} at level ${level}, in ${percent(rateOf(best))} of runs; ${percent(BEST_CLASS_BPS)} is the least`,
      );
    if (able < ORDINARY_CLASSES)
      messages.push(
        `is won in ${percent(ORDINARY_CLASS_BPS)} of runs by ${able} classes only; ${ORDINARY_CLASSES} is the least`,
      );
    if (emptyHandedWins > 0) messages.push(`was won ${emptyHandedWins} times with empty hands`);
    return messages.map(message => ({ kind: 'quests' as const, id: questId, message }));
  });
}

/** The classes whose mean over all quests is too far from everybody's. */
export function judgeClasses(trials: readonly QuestTrial[]): BalanceFault[] {
  const rates = meanRates(trials);
  const overall = mean(rates.map(({ clearRateBps }) => clearRateBps));
  return rates
    .filter(({ clearRateBps }) => Math.abs(clearRateBps - overall) > CLASS_SPREAD_BPS)
    .map(({ classId, clearRateBps }) => ({
      kind: 'classes',
      id: classId,
      message: `wins ${percent(clearRateBps)} of runs over all quests, which is more than ${CLASS_SPREAD_BPS / 100} points from the mean of ${percent(overall)}`,
    }));
}

/** The classes that a newcomer would give up on. */
export function judgeNewcomers(trials: readonly NewcomerTrial[]): BalanceFault[] {
  return trials
    .filter(({ odds }) => odds.clearRateBps < NEWCOMER_BPS)
    .map(({ classId, questId, odds }) => ({
      kind: 'classes',
      id: classId,
      message: `as created, wins ${percent(odds.clearRateBps)} of runs of ${questId}, which suits it best; ${percent(NEWCOMER_BPS)} is the least`,
    }));
}

function rateOf({ odds }: ClassTrial): number {
  return odds.clearRateBps;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function percent(bps: number): string {
  return `${Math.round(bps / 100)} %`;
}
