const DAY_MS = 86_400_000;

/**
 * How long sessions live, in milliseconds of the clock. Not divided by the time scale: they are about people, not
 * about the game.
 */
export const SESSION_LIFETIMES = {
  /** From the last use. */
  slidingMs: 30 * DAY_MS,
  /** From the log-in, however much it is used. */
  absoluteMs: 180 * DAY_MS,
  /** A use is written down when the last one noted is this long ago: an active session costs one write an hour. */
  noteUseEveryMs: 3_600_000,
} as const;

/** When a session that is used at `now` ends, unless it is used again. */
export function slidingExpiry(now: Date, absoluteExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + SESSION_LIFETIMES.slidingMs, absoluteExpiresAt.getTime()));
}
