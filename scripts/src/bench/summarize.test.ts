import { describe, expect, it } from 'vitest';
import { quantile, summarize } from './summarize.ts';

describe('the summary of a bench', () => {
  it('takes the median of the ratios of each pair', () => {
    const rounds = [
      { subject: 10, peer: 5, limit: 20 },
      { subject: 100, peer: 10, limit: 400 },
      { subject: 12, peer: 4, limit: 12 },
    ];
    expect(summarize({ metric: 'm', unit: 'u', rounds, details: { note: 1 } })).toEqual({
      metric: 'm',
      value: 12,
      unit: 'u',
      peer: 5,
      limit: 20,
      toPeer: 3,
      toLimit: 0.5,
      pairs: 3,
      note: 1,
    });
  });

  it('says null where there is nothing to compare with', () => {
    const { peer, limit, toPeer, toLimit } = summarize({ metric: 'm', unit: 'u', rounds: [{ subject: 1 }] });
    expect({ peer, limit, toPeer, toLimit }).toEqual({
      peer: null,
      limit: null,
      toPeer: null,
      toLimit: null,
    });
  });

  it('interpolates quantiles', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([5], 0.95)).toBe(5);
    expect(quantile([0, 10], 0.95)).toBe(9.5);
  });
});
