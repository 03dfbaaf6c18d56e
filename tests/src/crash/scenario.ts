import type { Dice } from '@delve/scripts/bots/dice.ts';
import type { CrashWorld } from './crash-world.ts';

/** `short` runs inside `npm test`; `long` is what docs/resilience.md states the figures of. */
export type ScenarioSize = 'short' | 'long';

export interface ScenarioContext {
  readonly world: CrashWorld;
  readonly size: ScenarioSize;
  readonly seed: number;
  /** Who is killed when, and where: the same for the same seed. */
  readonly dice: Dice;
  readonly say: (line: string) => void;
}

export interface ScenarioReport {
  /** What was done and measured. Durations in milliseconds unless the name says otherwise. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What must not be: broken invariants, missed bounds. Empty: it was survived. */
  readonly faults: readonly string[];
}

export interface Scenario {
  readonly title: string;
  readonly play: (context: ScenarioContext) => Promise<ScenarioReport>;
}
