import { describe, expect, it } from 'vitest';
import { ClockEstimate } from './clock-estimate.ts';

const START = Date.parse('2026-11-21T12:00:00Z');

/** The other clock shows START + `monotonic` + `aheadMs`; it is read when half of the exchange is over. */
function sampleAt(askedAt: number, tookMs: number, aheadMs = 0) {
  return { saidMs: START + askedAt + tookMs / 2 + aheadMs, askedAt, answeredAt: askedAt + tookMs };
}

describe('the estimate of another clock', () => {
  it('is never ahead of it, and behind by no more than the exchange took', () => {
    const estimate = new ClockEstimate(sampleAt(100, 40));
    expect(estimate.at(140)).toBe(START + 120);
    expect(estimate.at(5_140)).toBe(START + 5_120);
  });

  it('is left alone by a sample that agrees', () => {
    const estimate = new ClockEstimate(sampleAt(0, 4));
    expect(estimate.correct(sampleAt(1_000, 500))).toBe(0);
    expect(estimate.at(2_000)).toBe(START + 1_998);
  });

  it('follows the other clock when it steps, in both directions', () => {
    const estimate = new ClockEstimate(sampleAt(0, 0));
    expect(estimate.correct(sampleAt(1_000, 0, 300_000))).toBe(300_000);
    expect(estimate.at(1_000)).toBe(START + 301_000);
    expect(estimate.correct(sampleAt(2_000, 0, -300_000))).toBe(-600_000);
    expect(estimate.at(2_000)).toBe(START - 298_000);
  });
});
