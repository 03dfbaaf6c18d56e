/**
 * The arithmetic of the rules. Every value is an integer below 2⁵³ and every quotient is rounded down at once, so that
 * no result depends on how a machine rounds fractions.
 */

/** A share in basis points of a value that is not negative, rounded down. */
export function shareOf(value: number, bps: number): number {
  return bps === 10_000 ? value : Math.floor((value * bps) / 10_000);
}

/** `value` increased by basis points (decreased when negative), never below 0, rounded down. */
export function increasedBy(value: number, bps: number): number {
  if (bps === 0) return value;
  return bps <= -10_000 ? 0 : Math.floor((value * (10_000 + bps)) / 10_000);
}

/** A signed value scaled by basis points, rounded towards 0: a doubled −3 is −6, a halved one −1. */
export function scaledBy(value: number, bps: number): number {
  // Adding 0 turns −0 into 0.
  return Math.trunc((value * bps) / 10_000) + 0;
}

/** Whole quotient of a value that is not negative. */
export function wholeQuotient(value: number, divisor: number): number {
  return Math.floor(value / divisor);
}

export function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}
