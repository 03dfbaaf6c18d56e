import { FakeClock } from '@delve/tests/harness/fake-clock.ts';
import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newId } from './ids.ts';

describe('newId', () => {
  it('makes a UUIDv7 that begins with the millisecond of the clock it is given', () => {
    const id = newId(new FakeClock('2026-11-16T12:00:00.123Z'));
    expect(validate(id)).toBe(true);
    expect(version(id)).toBe(7);
    const milliseconds = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(new Date(milliseconds).toISOString()).toBe('2026-11-16T12:00:00.123Z');
  });

  it('sorts by time, also when the clock goes back', () => {
    const clock = new FakeClock('2026-11-16T12:00:00.000Z');
    const later = newId(clock);
    clock.set('2026-11-16T11:59:59.999Z');
    expect(newId(clock) < later).toBe(true);
  });

  it('does not repeat itself while the clock stands still', () => {
    const clock = new FakeClock();
    const ids = Array.from({ length: 10_000 }, () => newId(clock));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
