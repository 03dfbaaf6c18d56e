export type PeriodKind = 'daily' | 'weekly';

const DAY_MS = 86_400_000;

/** The UTC day that an instant lies in, as PostgreSQL's `date` reads it: `2026-11-21`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The first day of the period that an instant lies in: the UTC day itself, or the Monday of its week. */
export function periodStart(kind: PeriodKind, instant: Date): string {
  if (kind === 'daily') return dayOf(instant);
  const daysSinceMonday = (instant.getUTCDay() + 6) % 7;
  return dayOf(new Date(instant.getTime() - daysSinceMonday * DAY_MS));
}

/** The instant at which the period that holds `instant` ends and the next begins: 00:00 UTC. */
export function periodEnd(kind: PeriodKind, instant: Date): Date {
  const start = Date.parse(`${periodStart(kind, instant)}T00:00:00Z`);
  return new Date(start + (kind === 'daily' ? 1 : 7) * DAY_MS);
}
