import type { Problem } from '#lib/data/problem.ts';
import { formatDuration } from '#lib/format/time.ts';
import * as strings from './strings.ts';

/** A problem in a sentence or two for the player: what happened, and what to do. */
export function describeProblem({ code, message, retryAfterMs, requestId, issues }: Problem): string {
  const { codes, unknown, report, retryIn } = strings.problems;
  return [
    codes[code] ?? (message || unknown),
    ...(code === 'INVALID_INPUT' && issues ? issues.map(issue => `${issue.message}.`) : []),
    ...(retryAfterMs !== undefined ? [retryIn(formatDuration(Math.max(1_000, retryAfterMs)))] : []),
    ...(requestId !== undefined ? [report(requestId)] : []),
  ].join(' ');
}
