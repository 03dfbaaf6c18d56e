import type { Content } from '@delve/game/content/content.ts';
import { nullSink } from '@delve/game/engine/recorder.ts';
import { resolveRun } from '@delve/game/engine/versions.ts';
import { RandomStream } from '@delve/game/random/random-stream.ts';
import type { EndedVisibleRun, Happening } from './visible-run.ts';

const dice = new RandomStream();

/** The first percentile die that the first encounter would roll. */
export function firstDie(seed: Uint8Array): number {
  dice.reseed(seed);
  dice.open('encounter', 0);
  return dice.d100();
}

/** What is needed to compute a run under any seed. */
export type Recomputable = Pick<
  EndedVisibleRun,
  'contentHash' | 'questId' | 'difficulty' | 'engineVersion' | 'snapshot'
>;

/** Whether the party would win under this seed. */
export function wouldWin(content: Content, run: Recomputable, seed: Uint8Array): boolean {
  return resolveRun(content, { ...run, seed }, nullSink).outcome === 'victory';
}

export function whatHappens(content: Content, run: Recomputable & { readonly seed: string }): Happening {
  const seed = Buffer.from(run.seed, 'hex');
  return { isLow: firstDie(seed) <= 50, isVictory: wouldWin(content, run, seed) };
}
