import { Dice } from '@delve/scripts/bots/dice.ts';
import { openCrashWorld } from './crash-world.ts';
import type { Scenario, ScenarioReport, ScenarioSize } from './scenario.ts';

export interface PlayOptions {
  readonly size: ScenarioSize;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** Called with what must be done before the process may end, as soon as there is something. */
  readonly onOpen?: (close: () => Promise<void>) => void;
}

/** Plays a scenario in a world of its own, which is gone afterwards. */
export async function playScenario(scenario: Scenario, options: PlayOptions): Promise<ScenarioReport> {
  const { size, seed, say, onOpen } = options;
  const world = await openCrashWorld();
  onOpen?.(world.close);
  try {
    return await scenario.play({ world, size, seed, say, dice: new Dice(seed, 0) });
  } finally {
    await world.close();
  }
}
