import { expect, it } from 'vitest';
import { AnonymousBudget } from './anonymous-budget.ts';

const budget = () => new AnonymousBudget({ points: 3, windowSeconds: 10 }, { points: 2, windowSeconds: 10 });

it('gives an address its share, and says when there is more', () => {
  const shared = budget();
  expect([shared.take('a', 0), shared.take('a', 1)]).toEqual([null, null]);
  const wait = shared.take('a', 4_000)!;
  expect(wait).toBeGreaterThanOrEqual(1_000);
  expect(wait).toBeLessThan(3_000);
  expect(shared.take('a', 5_000)).toBeNull();
});

it('lets in evenly what a flood asks for, once the first has passed', () => {
  const flooded = new AnonymousBudget(
    { points: 100, windowSeconds: 1 },
    { points: 1_000_000, windowSeconds: 1 },
  );
  const admitted: number[] = [];
  for (let now = 0; now < 3_000; now += 2) if (flooded.take(`${now}`, now) === null) admitted.push(now);
  const later = admitted.filter(now => now >= 1_000);
  expect(later).toHaveLength(200);
  expect(later.every((now, place) => place === 0 || now - later[place - 1]! === 10)).toBe(true);
});

it('takes whoever has not asked for as long as a bucket takes to fill for a newcomer', () => {
  const shared = budget();
  for (const now of [0, 1, 20_000, 20_001]) expect(shared.take('a', now)).toBeNull();
  expect(shared.take('a', 20_002)).toBeGreaterThan(0);
});

it('gives all addresses together no more than the whole, to which what was refused does not count', () => {
  const shared = budget();
  for (let attempt = 0; attempt < 10; attempt++) shared.take('a', 0);
  expect(shared.take('b', 0)).toBeNull();
  expect(shared.take('c', 0)).toBeGreaterThan(0);
});
