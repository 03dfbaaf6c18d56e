import { describe, expect, it } from 'vitest';
import { playScenario } from './play-scenario.ts';
import { SCENARIOS } from './scenarios.ts';

/** Another one is another bad day: `npm run crash -- <name> --seed <seed>` plays it again, at length. */
const SEED = 1;

// Together, because they wait more than they work.
describe.concurrent('a bad day', { timeout: 180_000 }, () => {
  it.each(Object.entries(SCENARIOS))('is survived: %s', async (_name, scenario) => {
    const { faults } = await playScenario(scenario, { size: 'short', seed: SEED, say: () => undefined });
    expect(faults).toEqual([]);
  });
});
