import { setImmediate } from 'node:timers/promises';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';
import type { Content } from '@delve/game/content/content.ts';
import { createHero, createRunWorld, type RunWorld, resolveDueRun } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulationPool, ThreadDiedError } from './simulation-pool.ts';
import { Simulator, simulateInThread } from './simulator.ts';

let world: RunWorld;
let inputs: StoredRunInput[];
beforeAll(async () => {
  world = await createRunWorld();
  const hero = await createHero(world);
  const run = await startRun(world.deps, hero.actor, {
    characterId: hero.characterId,
    questId: 'goblin_warren',
    difficulty: 'normal',
  });
  world.clock.set(run.completesAt);
  const { input } = await resolveDueRun(world, run.id);
  inputs = Array.from({ length: 40 }, (_, byte) => ({ ...input, seed: new Uint8Array(32).fill(byte) }));
});
afterAll(() => world.close());

function hashesOf(simulations: Awaited<ReturnType<Simulator['simulate']>>): string[] {
  return simulations.map(simulation =>
    simulation.ok ? Buffer.from(simulation.logHash).toString('hex') : 'failed',
  );
}

describe('simulating in threads', () => {
  it('gives the same results as on the main thread, in order', async () => {
    const simulator = new Simulator({ threads: 2 });
    const batches = await Promise.all(
      Array.from({ length: 4 }, () => simulator.simulate(world.content, inputs)),
    );
    await simulator.close();
    const expected = simulateStoredRuns(world.content, inputs);
    for (const batch of batches) {
      expect(hashesOf(batch)).toEqual(hashesOf(expected));
      expect(batch.map(simulation => simulation.ok && simulation.result)).toEqual(
        expected.map(simulation => simulation.ok && simulation.result),
      );
    }
  });

  it('starts its threads beforehand when it is told what to prepare for', async () => {
    const simulator = new Simulator({ threads: 2 });
    let started = 0;
    const count = () => started++;
    process.on('worker', count);
    simulator.prepare(world.content);
    // The event comes after the thread, in the same turn of the event loop.
    await setImmediate();
    expect(started).toBe(2);
    const simulations = await simulator.simulate(world.content, inputs);
    process.off('worker', count);
    await simulator.close();
    expect(started).toBe(2);
    expect(hashesOf(simulations)).toEqual(hashesOf(simulateStoredRuns(world.content, inputs)));
  });

  it('fails a run alone that the engine refuses', async () => {
    const simulator = new Simulator({ threads: 1 });
    const [first, ...rest] = inputs;
    const simulations = await simulator.simulate(world.content, [{ ...first!, questId: 'nowhere' }, ...rest]);
    await simulator.close();
    expect(simulations[0]).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('questId') },
    });
    expect(hashesOf(simulations.slice(1))).toEqual(hashesOf(simulateStoredRuns(world.content, rest)));
  });

  it('says that a thread died, and starts another one', async () => {
    const pool = new SimulationPool(1);
    const dying = expect(pool.simulate(world.content, inputs)).rejects.toBeInstanceOf(ThreadDiedError);
    await pool.close();
    await dying;
    expect(hashesOf(await pool.simulate(world.content, inputs))).toEqual(
      hashesOf(simulateStoredRuns(world.content, inputs)),
    );
    await pool.close();
  });

  it('fails a run alone that kills its thread, and finishes its companions', async () => {
    const poison = inputs[7]!;
    const mortal = {
      async simulate(content: Content, batch: readonly StoredRunInput[]) {
        if (batch.includes(poison)) throw new ThreadDiedError('out of memory');
        return simulateStoredRuns(content, batch);
      },
    };
    const simulations = await simulateInThread(mortal, world.content, inputs);
    expect(simulations[7]).toMatchObject({ ok: false });
    expect(hashesOf(simulations)).toEqual(
      hashesOf(simulateStoredRuns(world.content, inputs)).with(7, 'failed'),
    );
  });
});
