import type { SlotFinding } from '@delve/game/lab/experiment.ts';
import type { Estimate } from '@delve/game/lab/intervals.ts';
import { formatEstimate, formatNumber } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

/** `helpful` and `harmful` only where the 95 % interval leaves no doubt. */
export type WorthVerdict = 'helpful' | 'harmful' | 'neutral' | 'idle' | 'unknown';

export interface DescribedWorth {
  readonly verdict: WorthVerdict;
  readonly text: string;
}

/**
 * What a slot is worth, in words: by the clear rate, else by how far they come, else by how long they fight.
 * @param isMeasuring whether more is still to come
 */
export function describeWorth(
  { lacksWeapon, uses, worth }: SlotFinding,
  runs: number,
  isMeasuring: boolean,
): DescribedWorth {
  const text = strings.lab.result;
  if (lacksWeapon) return { verdict: 'idle', text: text.lacksWeapon };
  if (uses === 0 && !isMeasuring) return { verdict: 'idle', text: text.never(formatNumber(runs)) };
  if (!worth) return { verdict: 'unknown', text: isMeasuring ? text.measuring : text.notMeasured };
  const { clearRate, cleared, rounds } = worth;
  if (isCertain(clearRate))
    return { verdict: verdictOf(clearRate), text: text.points(...formatEstimate(inPoints(clearRate))) };
  if (isCertain(cleared))
    return { verdict: verdictOf(cleared), text: text.further(...formatEstimate(cleared)) };
  // Quicker is neither better nor worse for what a run brings.
  if (isCertain(rounds)) return { verdict: 'neutral', text: text.rounds(...formatEstimate(rounds)) };
  return { verdict: 'neutral', text: text.noDifference };
}

function isCertain({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}

function verdictOf({ value }: Estimate): WorthVerdict {
  return value > 0 ? 'helpful' : 'harmful';
}

/** Percentage points. */
function inPoints({ value, low, high }: Estimate): Estimate {
  return { value: value * 100, low: low * 100, high: high * 100 };
}
