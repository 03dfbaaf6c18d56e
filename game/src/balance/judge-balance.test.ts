import { describe, expect, it } from 'vitest';
import type { Odds } from '../engine/estimate-odds.ts';
import { judgeClasses, judgeNewcomers, judgeQuests, meanRates } from './judge-balance.ts';
import type { QuestTrial } from './quest-trial.ts';

describe('judgeQuests', () => {
  it('accepts a quest that the best class mostly wins and three classes sometimes do', () => {
    expect(judgeQuests([trial({ a: 6_000, b: 2_500, c: 2_500, d: 0 })])).toEqual([]);
  });

  it('reports a quest that even the best class seldom wins', () => {
    expect(faultsOf(trial({ a: 5_999, b: 5_000, c: 5_000 }))).toEqual(['quests cellar']);
  });

  it('reports a quest that only two classes can win', () => {
    expect(faultsOf(trial({ a: 9_000, b: 9_000, c: 2_499 }))).toEqual(['quests cellar']);
  });

  it('reports both at once when nobody wins', () => {
    expect(faultsOf(trial({ a: 0, b: 0, c: 0 }))).toHaveLength(2);
  });

  it('reports a quest that is won with empty hands', () => {
    expect(faultsOf({ ...trial({ a: 9_000, b: 9_000, c: 9_000 }), emptyHandedWins: 1 })).toEqual([
      'quests cellar',
    ]);
  });
});

describe('judgeClasses', () => {
  it('accepts classes within twenty points of the mean of all', () => {
    expect(judgeClasses([trial({ a: 7_000, b: 5_000, c: 3_000 })])).toEqual([]);
  });

  it('reports every class that is further away, on either side', () => {
    const trials = [trial({ a: 9_000, b: 5_000, c: 1_000 })];
    expect(judgeClasses(trials).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('judges by the mean over all quests, not by single ones', () => {
    const trials = [trial({ a: 10_000, b: 5_000 }), trial({ a: 0, b: 5_000 })];
    expect(judgeClasses(trials)).toEqual([]);
    expect(meanRates(trials)).toEqual([
      { classId: 'a', clearRateBps: 5_000 },
      { classId: 'b', clearRateBps: 5_000 },
    ]);
  });
});

describe('judgeNewcomers', () => {
  it('reports the classes that lose their first quest more often than not', () => {
    const newcomer = (classId: string, clearRateBps: number) => ({
      classId,
      questId: 'cellar',
      odds: { ...NO_ODDS, clearRateBps },
    });
    expect(judgeNewcomers([newcomer('a', 5_000), newcomer('b', 4_999)]).map(({ id }) => id)).toEqual(['b']);
  });
});

function faultsOf(tried: QuestTrial): string[] {
  return judgeQuests([tried]).map(({ kind, id }) => `${kind} ${id}`);
}

/** @param rates class → clear rate in basis points */
function trial(rates: Record<string, number>): QuestTrial {
  return {
    questId: 'cellar',
    level: 1,
    partySize: 1,
    fights: 1,
    classes: Object.entries(rates).map(([classId, clearRateBps]) => ({
      classId,
      odds: { ...NO_ODDS, clearRateBps },
    })),
    emptyHandedWins: 0,
  };
}

const NO_ODDS: Odds = {
  runs: 100,
  outcomes: { victory: 0, fled: 0, wiped: 0, timeout: 0 },
  clearRateBps: 0,
  lowBps: 0,
  highBps: 0,
  endedAt: [0],
  slotUses: [],
  meanRounds: 0,
  meanXp: 0,
  meanGold: 0,
};
