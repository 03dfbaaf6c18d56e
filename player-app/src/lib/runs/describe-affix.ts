import { formatBps, formatSigned } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

interface RolledAffix {
  readonly affix: { readonly name: string };
  /** What it changes; basis points where it ends with `_bps`. */
  readonly stat: string;
  readonly amount: number;
}

/** A random property of an item, with what it came to. */
export function describeAffix({ affix, stat, amount }: RolledAffix): string {
  const shown = stat.endsWith('_bps')
    ? `${amount < 0 ? '−' : '+'}${formatBps(Math.abs(amount))}`
    : formatSigned(amount);
  return strings.runs.affix(affix.name, shown);
}
