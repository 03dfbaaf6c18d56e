import type { DerivedStats } from '@delve/game/characters/derive-stats.ts';
import type { Content } from '@delve/game/content/content.ts';
import { APTITUDES, ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import { formatBps, formatNumber, formatSigned } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

/** One figure of a character, as it is shown and compared. */
export interface StatRow {
  readonly key: string;
  readonly label: string;
  /** What is compared. */
  readonly value: number;
  /** What is shown: `8–14`, `12%`. */
  readonly text: string;
  readonly lessIsBetter?: boolean;
  /** Worth showing only when it is not 0: what most characters have none of. */
  readonly isSpecial?: boolean;
}

/** A figure that is another than before. */
export interface StatChange {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Signed, in the row's unit: `+3`, `−1.5%`. */
  readonly difference: string;
  readonly isBetter: boolean;
}

/**
 * A character's figures in the order of the sheet: the fight, its class's resource, then what only some have.
 * @param classId whose resource it is
 */
export function listStats(stats: DerivedStats, content: Content, classId: string): StatRow[] {
  const { rows, range, resourceRow, regenRow, resistanceRow } = strings.stats;
  const resource = content.resources[content.classes[classId]?.resource ?? '']?.name ?? '';
  const count = (key: keyof typeof rows & keyof DerivedStats): StatRow => {
    const value = stats[key] as number;
    return { key, label: rows[key], value, text: formatNumber(value) };
  };
  const percent = (key: keyof typeof rows & keyof DerivedStats): StatRow => ({
    ...count(key),
    text: `${formatSigned(stats[key] as number)}%`,
  });
  const share = (key: keyof typeof rows & keyof DerivedStats): StatRow => ({
    ...count(key),
    text: formatSignedBps(stats[key] as number),
    isSpecial: true,
  });
  return [
    count('maxHp'),
    {
      key: 'damage',
      label: rows.damage,
      value: (stats.damageLeast + stats.damageMost) / 2,
      text: range(formatNumber(stats.damageLeast), formatNumber(stats.damageMost)),
    },
    percent('accuracy'),
    { ...count('critChance'), text: `${formatNumber(stats.critChance)}%` },
    { ...count('critDamageBps'), text: formatBps(stats.critDamageBps) },
    percent('evasion'),
    count('armor'),
    count('initiative'),
    {
      key: 'resourceMax',
      label: resourceRow(resource),
      value: stats.resourceMax,
      text: formatNumber(stats.resourceMax),
    },
    {
      key: 'resourceRegen',
      label: regenRow(resource),
      value: stats.resourceRegen,
      text: formatSigned(stats.resourceRegen),
    },
    share('damageBps'),
    { ...share('damageTakenBps'), lessIsBetter: true },
    share('healingBps'),
    share('healingTakenBps'),
    share('xpBps'),
    share('goldBps'),
    { ...count('lootLuck'), text: formatSigned(stats.lootLuck), isSpecial: true },
    ...Object.entries(stats.resistances).map(([kind, bps]) => ({
      key: `resistance.${kind}`,
      label: resistanceRow(content.damage_kinds[kind]?.name ?? kind),
      value: bps,
      text: formatSignedBps(bps),
      isSpecial: true,
    })),
  ];
}

/** What is another after a change: attributes first, then the figures of the sheet, then aptitudes. */
export function compareStats(
  before: DerivedStats,
  after: DerivedStats,
  content: Content,
  classId: string,
): StatChange[] {
  const old = new Map(rowsToCompare(before, content, classId).map(row => [row.key, row]));
  return rowsToCompare(after, content, classId).flatMap(row => {
    const was = old.get(row.key)!;
    const difference = row.value - was.value;
    if (difference === 0) return [];
    return {
      key: row.key,
      label: row.label,
      before: was.text,
      after: row.text,
      difference: formatDifference(row, difference),
      isBetter: row.lessIsBetter ? difference < 0 : difference > 0,
    };
  });
}

function rowsToCompare(stats: DerivedStats, content: Content, classId: string): StatRow[] {
  const { attributes, aptitudes } = strings.stats;
  const plain = (key: string, label: string, value: number): StatRow => ({
    key,
    label,
    value,
    text: formatNumber(value),
  });
  return [
    ...ATTRIBUTES.map(id => plain(`attribute.${id}`, attributes[id], stats.attributes[id])),
    ...listStats(stats, content, classId),
    ...APTITUDES.map(id => plain(`aptitude.${id}`, aptitudes[id], stats.aptitudes[id])),
  ];
}

/** In basis points where the row is. */
function formatDifference({ key, text }: StatRow, difference: number): string {
  if (key.endsWith('Bps') || key.startsWith('resistance.')) return formatSignedBps(difference);
  return text.endsWith('%') ? `${formatSigned(difference)}%` : formatSigned(difference);
}

function formatSignedBps(bps: number): string {
  return `${formatSigned(bps / 100)}%`;
}
