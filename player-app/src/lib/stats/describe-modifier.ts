import type { Content } from '@delve/game/content/content.ts';
import type { Modifier } from '@delve/game/content/schema/modifier.ts';
import { formatSigned } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

/** A change to a stat in words, and whether its bearer is better off. */
export interface DescribedModifier {
  /** `+3 might`, `−2.5% damage taken` */
  readonly text: string;
  readonly isGood: boolean;
}

/** Percent points, not points: the others are counted. */
const PERCENT_STATS: ReadonlySet<string> = new Set(['accuracy', 'evasion', 'crit_chance']);

/** Says what a modifier does. @param content of the revision that it belongs to */
export function describeModifier(modifier: Modifier, content: Content): DescribedModifier {
  const { stat, amount } = modifier;
  const isShare = stat.endsWith('_bps') || stat === 'resistance';
  const figure = isShare ? `${formatSigned(amount / 100)}%` : formatSigned(amount);
  const unit = PERCENT_STATS.has(stat) ? '%' : '';
  const isGood = stat === 'damage_taken_bps' ? amount < 0 : amount > 0;
  return { text: `${figure}${unit} ${nameOfStat(modifier, content)}`, isGood };
}

function nameOfStat(modifier: Modifier, content: Content): string {
  const text = strings.stats;
  switch (modifier.stat) {
    case 'attribute':
      return text.attributes[modifier.attribute].toLowerCase();
    case 'aptitude':
      return text.aptitudes[modifier.aptitude].toLowerCase();
    case 'resistance':
      return text.resistance(content.damage_kinds[modifier.damage_kind]?.name ?? modifier.damage_kind);
    case 'resource_max':
      return text.resourceMax(content.resources[modifier.resource]?.name ?? modifier.resource);
    case 'resource_regen':
      return text.resourceRegen(content.resources[modifier.resource]?.name ?? modifier.resource);
    default:
      return text.flat[modifier.stat];
  }
}
