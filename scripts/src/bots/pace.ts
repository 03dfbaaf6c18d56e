/** How players take their time: milliseconds of real time, as chapter 3.2 of the design document states them. */
export interface Pace {
  readonly pollNotificationsMs: number;
  readonly pollActiveRunMs: number;
  /** At the end of a countdown, how long the apps wait at most before they ask: it spreads those of one moment out. */
  readonly refetchWithinMs: number;
  /** On average, from the end of a run to what the player does next. */
  readonly thinkMs: number;
  /** Share by which polls are early or late. */
  readonly jitter: number;
}

const PLAYERS_PACE: Pace = {
  pollNotificationsMs: 30_000,
  pollActiveRunMs: 60_000,
  refetchWithinMs: 2_000,
  thinkMs: 20_000,
  jitter: 0.1,
};

/** Players who are `hurry` times as fast as real ones. */
export function paceOf(hurry: number): Pace {
  return {
    pollNotificationsMs: PLAYERS_PACE.pollNotificationsMs / hurry,
    pollActiveRunMs: PLAYERS_PACE.pollActiveRunMs / hurry,
    refetchWithinMs: PLAYERS_PACE.refetchWithinMs / hurry,
    thinkMs: PLAYERS_PACE.thinkMs / hurry,
    jitter: PLAYERS_PACE.jitter,
  };
}
