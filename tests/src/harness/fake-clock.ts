import type { Clock } from '@delve/domain/deps.ts';

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  #now: number;

  /** The default is a Monday noon, in UTC, well within its day, week and month. */
  constructor(start: Date | string = '2026-11-16T12:00:00.000Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  set(instant: Date | string): void {
    this.#now = new Date(instant).getTime();
  }
}
