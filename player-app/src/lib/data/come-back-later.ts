import type { Problem } from './problem.ts';

/** How often a request is sent in all. */
const TRIES = 3;

/** Nobody waits longer for an answer without being told; then the player decides. Milliseconds. */
const LONGEST_WAIT_MS = 10_000;

/** Waits are longer by up to this share, so that those who were sent away together do not come back together. */
const JITTER = 0.5;

/** Turned away before anything was done. */
const TURNED_AWAY = ['OVERLOADED', 'BUSY'] as const;

/**
 * After these, what is only read may be asked for again; what changes something may have been done already, with nobody
 * able to say so. `UNREACHABLE` has a time when a proxy answered instead of the server.
 */
const CUT_OFF = ['SERVICE_UNAVAILABLE', 'UNREACHABLE'] as const;

const COMES_BACK_AFTER: Readonly<Record<'query' | 'mutation', readonly string[]>> = {
  query: [...TURNED_AWAY, ...CUT_OFF],
  mutation: TURNED_AWAY,
};

/**
 * Sends a request, again when the server had no room for it, after the time that the server names (`retryAfterMs`, or
 * the Retry-After header).
 * @param send gives its problem, undefined when there was none.
 */
export async function comeBackLater<Result>(
  kind: 'query' | 'mutation',
  send: () => Promise<Result>,
  problemOf: (result: Result) => Problem | undefined,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const result = await send();
    const problem = problemOf(result);
    const waitMs =
      problem && COMES_BACK_AFTER[kind].includes(problem.code) ? problem.retryAfterMs : undefined;
    if (waitMs === undefined || waitMs > LONGEST_WAIT_MS || tries === TRIES) return result;
    const jitteredMs = waitMs * (1 + Math.random() * JITTER);
    await new Promise(resolve => setTimeout(resolve, jitteredMs));
  }
}
