import { expect, it } from 'vitest';
import { coversRange, cutRange, growRange, widenRange } from './row-range.ts';

const view = { first: 50, end: 60 };

it('widens on both sides, and nowhere beyond the list', () => {
  expect(widenRange(view, 20, 1_000)).toEqual({ first: 30, end: 80 });
  expect(widenRange(view, 60, 100)).toEqual({ first: 0, end: 100 });
});

it('widens what a shorter list no longer has from the end of that', () => {
  expect(widenRange(view, 20, 10)).toEqual({ first: 0, end: 10 });
});

it('covers what it has both ends of', () => {
  expect(coversRange(view, view)).toBe(true);
  expect(coversRange(view, { first: 49, end: 60 })).toBe(false);
  expect(coversRange(view, { first: 50, end: 61 })).toBe(false);
});

it('grows where less is there, until all that is wanted is', () => {
  const wanted = { first: 40, end: 70 };
  const steps = [view];
  for (let grown = growRange(view, wanted, view, 6); grown !== steps.at(-1); ) {
    steps.push(grown);
    grown = growRange(grown, wanted, view, 6);
  }
  expect(steps.slice(1)).toEqual([
    { first: 50, end: 66 },
    { first: 44, end: 66 },
    { first: 44, end: 70 },
    { first: 40, end: 70 },
  ]);
});

it('grows on one side when the other has more than is wanted', () => {
  const there = { first: 10, end: 60 };
  expect(growRange(there, { first: 40, end: 70 }, view, 6)).toEqual({ first: 10, end: 66 });
});

it('is cut at the end that is farther from the view', () => {
  expect(cutRange({ first: 20, end: 70 }, view, 40)).toEqual({ first: 30, end: 70 });
  expect(cutRange({ first: 40, end: 90 }, view, 40)).toEqual({ first: 40, end: 80 });
  expect(cutRange(view, view, 40)).toBe(view);
});
