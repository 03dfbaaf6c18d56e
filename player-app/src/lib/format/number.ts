import type { Estimate } from '@delve/game/lab/intervals.ts';

const LOCALE = 'en';

const whole = new Intl.NumberFormat(LOCALE);
const signed = new Intl.NumberFormat(LOCALE, { signDisplay: 'exceptZero' });
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const small = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 2 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });

/** With a minus sign (U+2212), as wide as a plus and read as “minus”, for the hyphen that ECMA-402 puts there. */
function write(format: Intl.NumberFormat, value: number): string {
  return format.format(value).replace('-', '−');
}

/** 12,345; −3 */
export function formatNumber(value: number): string {
  return write(whole, value);
}

/** +3, −3, 0 */
export function formatSigned(value: number): string {
  return write(signed, value);
}

/** @param bps basis points: 1,250 is 12.5% */
export function formatBps(bps: number): string {
  return write(percent, bps / 10_000);
}

/** 12.3; of what is less than one, the first two digits that are not 0: 0.034 */
export function formatDecimal(value: number): string {
  return write(Math.abs(value) < 1 ? small : decimal, value);
}

/** @param share 0 to 1: 0.125 is 12.5% */
export function formatShare(share: number): string {
  return write(percent, share);
}

/** No interval of a few thousand runs needs more. */
const MOST_DECIMALS = 4;

/**
 * A difference and its interval with as many decimals as the interval's width bears, and at least so many that what is
 * surely not 0 is not written as 0: `+0.42`, `+0.31`, `+0.53`.
 */
export function formatEstimate({ value, low, high }: Estimate): [value: string, low: string, high: string] {
  let decimals = high > low ? Math.max(0, Math.ceil(-Math.log10((high - low) / 2))) : 0;
  const nearest = low > 0 ? low : high < 0 ? high : undefined;
  while (nearest !== undefined && decimals < MOST_DECIMALS && Number(nearest.toFixed(decimals)) === 0)
    decimals++;
  const digits = Math.min(MOST_DECIMALS, decimals);
  const format = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
  return [write(format, value), write(format, low), write(format, high)];
}
