const SHORTEST_MS = 1_000;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds that a `Retry-After` header asks for, in seconds or as a date (RFC 9110, 10.2.3): from a second to fifteen
 * minutes. Undefined for one that says nothing.
 */
export function readRetryAfter(header: string | null | undefined, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(SHORTEST_MS, ms), LONGEST_MS);
}
