const LOCALE = 'en';

const whole = new Intl.NumberFormat(LOCALE);
const signed = new Intl.NumberFormat(LOCALE, { signDisplay: 'exceptZero' });
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const signedDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });

/** 12,345 */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** +3, −3, 0 */
export function formatSigned(value: number): string {
  return signed.format(value).replace('-', '−');
}

/** @param bps basis points: 1,250 is 12.5% */
export function formatBps(bps: number): string {
  return percent.format(bps / 10_000);
}

/** 12.3 */
export function formatDecimal(value: number): string {
  return decimal.format(value);
}

/** +12.3, −0.4, 0 */
export function formatSignedDecimal(value: number): string {
  return signedDecimal.format(value).replace('-', '−');
}

/** @param share 0 to 1: 0.125 is 12.5% */
export function formatShare(share: number): string {
  return percent.format(share);
}
