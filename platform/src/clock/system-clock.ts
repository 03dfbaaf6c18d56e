import type { Clock } from '@delve/domain/deps.ts';

/** The machine's clock, for tools. Processes that serve players go by `followDatabaseClock`. */
export const systemClock: Clock = {
  now: () => new Date(),
};
