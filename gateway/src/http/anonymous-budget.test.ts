import { expect, it } from 'vitest';
import { AnonymousBudget } from './anonymous-budget.ts';

const budget = () => new AnonymousBudget({ points: 3, windowSeconds: 10 }, { points: 2, windowSeconds: 10 });

it('gives an address its share, and says when there is more', () => {
  const shared = budget();
  expect([shared.take('a', 0), shared.take('a', 1)]).toEqual([null, null]);
  const wait = shared.take('a', 4_000)!;
  expect(wait).toBeGreaterThanOrEqual(6_000);
  expect(wait).toBeLessThan(8_000);
  expect(shared.take('a', 10_000)).toBeNull();
});

it('gives all addresses together no more than the whole, to which what was refused does not count', () => {
  const shared = budget();
  for (let attempt = 0; attempt < 10; attempt++) shared.take('a', 0);
  expect(shared.take('b', 0)).toBeNull();
  expect(shared.take('c', 0)).toBeGreaterThan(0);
});
