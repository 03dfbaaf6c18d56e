import * as strings from '#lib/strings/strings.ts';
import type { Fighter } from './track-hit-points.ts';

/** What it takes to sum an encounter up. */
export interface SummarisedEncounter {
  readonly kind: string;
  /** Null: passed by. */
  readonly result: 'CLEARED' | 'FLED' | 'WIPED' | 'TIMEOUT' | null;
  readonly rounds: number;
  readonly events: readonly {
    readonly kind: string;
    readonly target: Fighter | null;
    readonly damage: number | null;
    readonly roll: { readonly success: boolean } | null;
  }[];
}

/** An encounter in a line: how it ended, what it cost, whom it felled. */
export function summariseEncounter({ kind, result, rounds, events }: SummarisedEncounter): string {
  const say = strings.runs;
  if (result === null) return say.passedBy;
  const checks = events.filter(event => event.kind === 'CHECK');
  const passed = checks.filter(({ roll }) => roll?.success).length;
  const lost = events.reduce((sum, { target, damage }) => sum + (target?.isMember ? (damage ?? 0) : 0), 0);
  const slain = events.filter(
    event => event.kind === 'DOWNED' && event.target && !event.target.isMember,
  ).length;
  return [
    result !== 'CLEARED'
      ? say.results[result]
      : kind === 'COMBAT'
        ? say.summaries.won(rounds)
        : say.results.CLEARED,
    ...(slain > 0 ? [say.summaries.slain(slain)] : []),
    ...(kind !== 'COMBAT' && checks.length > 0 ? [say.summaries.checks(passed, checks.length)] : []),
    ...(lost > 0 ? [say.summaries.lost(lost)] : kind === 'REST' ? [] : [say.summaries.unscathed]),
  ].join(' · ');
}
