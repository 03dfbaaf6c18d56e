import { describe, expect, it } from 'vitest';
import { formatBps, formatDecimal, formatEstimate, formatNumber, formatSigned } from './number.ts';

it('writes what is below zero with a minus sign, not with a hyphen', () => {
  expect(formatNumber(-1_234)).toBe('−1,234');
  expect(formatSigned(-3)).toBe('−3');
  expect(formatBps(-1_250)).toBe('−12.5%');
  expect(formatDecimal(-0.25)).toBe('−0.25');
});

it('does not write a little as nothing', () => {
  expect(formatDecimal(0.034)).toBe('0.034');
  expect(formatDecimal(12.34)).toBe('12.3');
  expect(formatDecimal(0)).toBe('0');
});

describe('an estimate', () => {
  it.each([
    [{ value: 3, low: 1, high: 5 }, ['+3', '+1', '+5']],
    [{ value: 12.4, low: 9.1, high: 15.7 }, ['+12', '+9', '+16']],
    [{ value: 0.42, low: 0.38, high: 0.46 }, ['+0.42', '+0.38', '+0.46']],
    [{ value: -0.05, low: -0.3, high: 0.2 }, ['−0.1', '−0.3', '+0.2']],
    [{ value: 0, low: -0.4, high: 0.4 }, ['0.0', '−0.4', '+0.4']],
  ])('%o has as many decimals as its interval bears', (estimate, written) => {
    expect(formatEstimate(estimate)).toEqual(written);
  });

  it('is not written as if it might be nothing when it surely is not', () => {
    expect(formatEstimate({ value: 2.03, low: 0.03, high: 4.03 })).toEqual(['+2.03', '+0.03', '+4.03']);
    expect(formatEstimate({ value: -0.06, low: -0.12, high: -0.004 })[2]).toBe('−0.004');
  });

  it('needs no decimals where all runs agree', () => {
    expect(formatEstimate({ value: 1, low: 1, high: 1 })).toEqual(['+1', '+1', '+1']);
  });
});
