import { describe, expect, it } from 'vitest';
import { periodEnd, periodStart } from './periods.ts';

describe('a period', () => {
  it.each([
    ['daily', '2026-11-21T00:00:00.000Z', '2026-11-21', '2026-11-22T00:00:00.000Z'],
    ['daily', '2026-11-21T23:59:59.999Z', '2026-11-21', '2026-11-22T00:00:00.000Z'],
    ['weekly', '2026-11-16T00:00:00.000Z', '2026-11-16', '2026-11-23T00:00:00.000Z'],
    ['weekly', '2026-11-22T23:59:59.999Z', '2026-11-16', '2026-11-23T00:00:00.000Z'],
    ['weekly', '2027-01-01T12:00:00.000Z', '2026-12-28', '2027-01-04T00:00:00.000Z'],
  ] as const)('%s that holds %s begins on %s and ends at %s', (kind, instant, start, end) => {
    expect(periodStart(kind, new Date(instant))).toBe(start);
    expect(periodEnd(kind, new Date(instant)).toISOString()).toBe(end);
  });
});
