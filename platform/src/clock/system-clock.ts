import type { Clock } from '@delve/domain/deps.ts';

/** The machine's clock. PostgreSQL's own `now()` is never used for game time, so that tests can move time. */
export const systemClock: Clock = {
  now: () => new Date(),
};
