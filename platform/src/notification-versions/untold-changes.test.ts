import { expect, it } from 'vitest';
import { UntoldChanges } from './untold-changes.ts';

it('gives each user once', () => {
  const untold = new UntoldChanges(1_000);
  untold.add(['alma', 'bert'], 0);
  untold.add(['alma'], 10);
  expect(untold.take(20)).toEqual(['bert', 'alma']);
  expect(untold.take(20)).toEqual([]);
});

it('forgets those whose versions have expired, counted from their last change', () => {
  const untold = new UntoldChanges(1_000);
  untold.add(['alma', 'bert'], 0);
  untold.add(['alma'], 500);
  expect(untold.take(1_001)).toEqual(['alma']);
});
