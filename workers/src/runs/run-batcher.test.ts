import { startRun } from '@delve/domain/runs/start-run.ts';
import { createHero, createRunWorld, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Simulator } from '../threads/simulator.ts';
import { createRunBatcher } from './run-batcher.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

describe('the run batcher', () => {
  it('lets a run fail alone whose seed cannot be derived any more', async () => {
    const runs = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const { actor, characterId } = await createHero(world);
        const order = { characterId, questId: 'goblin_warren', difficulty: 'normal' };
        return startRun(world.deps, actor, order);
      }),
    );
    await world.deps.pg.query(`UPDATE runs SET seed_key_id = 'retired' WHERE id = $1`, [runs[1]!.id]);
    world.clock.set(runs[0]!.completesAt);
    const batcher = createRunBatcher(world.deps, new Simulator({ threads: 0 }));
    const answers = await Promise.allSettled(runs.map(({ id }) => batcher.add(id)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
