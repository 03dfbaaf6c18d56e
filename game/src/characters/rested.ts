import type { ProgressionRules } from '../content/schema/rules.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * Basis points of rested bonus that a rest of `elapsedMs` adds to `restedBps`: `bps_per_hour`, whole points only, up to
 * the cap. `elapsedMs` is game time: the caller has multiplied the clock's time by the time scale. Below 0 (a clock
 * that was set back) counts as 0.
 */
export function restedBpsGained(
  restedBps: number,
  elapsedMs: number,
  { bps_per_hour, cap_bps }: ProgressionRules['rested'],
): number {
  const room = Math.max(0, cap_bps - restedBps);
  if (bps_per_hour === 0) return 0;
  // Cut before multiplying: a rest of centuries must not leave the safe integers.
  const msUntilFull = Math.ceil((room * MS_PER_HOUR) / bps_per_hour);
  const ms = Math.min(Math.max(0, elapsedMs), msUntilFull);
  return Math.min(room, Math.floor((ms * bps_per_hour) / MS_PER_HOUR));
}
