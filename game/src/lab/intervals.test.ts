import { describe, expect, it } from 'vitest';
import { countPairs, differenceOfMeans, differenceOfShares, wilsonInterval } from './intervals.ts';

describe('wilsonInterval', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [81, 263, 0.2553, 0.3662],
    [10, 10, 0.7225, 1],
  ])('of %d in %d is the published one', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });
});

describe('the difference of two shares', () => {
  it('counts how both runs of a pair came out', () => {
    expect(countPairs([1, 1, 0, 0, 1], [1, 0, 1, 0, 1])).toEqual({
      both: 2,
      onlyFirst: 1,
      onlySecond: 1,
      neither: 1,
    });
  });

  it('has the interval of the published example', () => {
    const { value, low, high } = differenceOfShares({ both: 20, onlyFirst: 12, onlySecond: 2, neither: 16 });
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0562, 4);
    expect(high).toBeCloseTo(0.3292, 4);
  });

  it('turns its sign with its sides', () => {
    const there = differenceOfShares({ both: 400, onlyFirst: 90, onlySecond: 30, neither: 480 });
    const back = differenceOfShares({ both: 400, onlyFirst: 30, onlySecond: 90, neither: 480 });
    expect(back.value).toBeCloseTo(-there.value, 10);
    expect(back.low).toBeCloseTo(-there.high, 10);
    expect(back.high).toBeCloseTo(-there.low, 10);
  });

  it('stays uncertain when a thousand pairs agree', () => {
    const { value, low, high } = differenceOfShares({ both: 1_000, onlyFirst: 0, onlySecond: 0, neither: 0 });
    expect(value).toBe(0);
    expect(low).toBeLessThan(-0.003);
    expect(high).toBeGreaterThan(0.003);
  });

  it('is smaller for pairs than for as many strangers', () => {
    const paired = differenceOfShares({ both: 450, onlyFirst: 50, onlySecond: 10, neither: 490 });
    const strangers = differenceOfShares({ both: 230, onlyFirst: 270, onlySecond: 230, neither: 270 });
    expect(paired.value).toBeCloseTo(strangers.value, 10);
    expect(paired.high - paired.low).toBeLessThan((strangers.high - strangers.low) / 2);
  });
});

describe('the difference of two means', () => {
  it('has the interval of the mean of the differences', () => {
    // Differences 1, 2, 3, 4: mean 2.5, standard deviation 1.29099, standard error 0.64550.
    const { value, low, high } = differenceOfMeans([5, 6, 7, 8], [4, 4, 4, 4]);
    expect(value).toBe(2.5);
    expect(low).toBeCloseTo(2.5 - 1.2652, 4);
    expect(high).toBeCloseTo(2.5 + 1.2652, 4);
  });

  it('is certain where every pair differs alike', () => {
    expect(differenceOfMeans([3, 3, 3], [1, 1, 1])).toEqual({ value: 2, low: 2, high: 2 });
  });
});
