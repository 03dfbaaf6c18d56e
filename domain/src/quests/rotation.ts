import { createHash } from 'node:crypto';
import type { Content } from '@delve/game/content/content.ts';
import { RandomStream } from '@delve/game/random/random-stream.ts';
import type { PeriodKind } from '../schedule/periods.ts';

/** How many of the rotating quests a period offers; all of them where there are fewer. */
const OFFERS: { readonly [Kind in PeriodKind]: number } = { daily: 4, weekly: 2 };

/**
 * The quests of a rotation that a period offers, in ascending order of level. Whoever computes it comes to the same
 * result: the dice are a ChaCha8 stream keyed by the period.
 *
 * The pool is cut into as many bands of level as there are offers and one quest is drawn from each, so that no period
 * has something for veterans only.
 * @param start the first day of the period, `2026-11-21`
 */
export function drawRotation(content: Content, kind: PeriodKind, start: string): string[] {
  const pool = Object.entries(content.quests)
    .filter(([, quest]) => quest.rotation === kind)
    // Registries are in code-unit order and the sort is stable: quests of a level stay in that order.
    .sort(([, a], [, b]) => a.level_range[0] - b.level_range[0])
    .map(([id]) => id);
  const offers = Math.min(OFFERS[kind], pool.length);
  const dice = new RandomStream();
  dice.reseed(createHash('sha256').update(`rotation ${kind} ${start}`).digest());
  dice.open('loot', 0);
  return Array.from({ length: offers }, (_, band) => {
    const first = Math.floor((band * pool.length) / offers);
    const next = Math.floor(((band + 1) * pool.length) / offers);
    return pool[first + dice.below(next - first)]!;
  });
}
