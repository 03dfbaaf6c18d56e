import { expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

it.each([
  ['90', 90_000],
  ['0', 1_000],
  ['86400', 900_000],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 1_000],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('reads %s as %s', (header, expected) => {
  expect(readRetryAfter(header, NOW)).toBe(expected);
});
