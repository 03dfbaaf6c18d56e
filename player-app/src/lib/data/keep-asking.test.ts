import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAsking } from './keep-asking.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('asks after waits that grow, up to half a minute', () => {
  const ask = vi.fn();
  const stop = keepAsking(ask);
  const askedAt = [];
  for (let second = 1; second <= 120; second++) {
    vi.advanceTimersByTime(1_000);
    if (ask.mock.calls.length > askedAt.length) askedAt.push(second);
  }
  stop();
  expect(askedAt).toEqual([1, 3, 7, 15, 30, 60, 90, 120]);
});

it('asks nothing more once it is stopped', () => {
  const ask = vi.fn();
  const stop = keepAsking(ask);
  vi.advanceTimersByTime(1_000);
  stop();
  vi.advanceTimersByTime(600_000);
  expect(ask).toHaveBeenCalledTimes(1);
});
