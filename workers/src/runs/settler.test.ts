import type { ResolvedRun } from '@delve/domain/runs/settle-runs.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { createHero, createRunWorld, type RunWorld, resolveDueRun } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSettler } from './settler.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

async function resolvedRuns(count: number): Promise<ResolvedRun[]> {
  const runs = await Promise.all(
    Array.from({ length: count }, async () => {
      const hero = await createHero(world);
      return startRun(world.deps, hero.actor, {
        characterId: hero.characterId,
        questId: 'goblin_warren',
        difficulty: 'normal',
      });
    }),
  );
  world.clock.set(new Date(Math.max(...runs.map(run => run.completesAt.getTime()))));
  return Promise.all(runs.map(run => resolveDueRun(world, run.id)));
}

describe('the settler', () => {
  it('commits runs that come together in one transaction', async () => {
    const commits: number[] = [];
    const settler = createSettler({ deps: world.deps, onCommit: runs => commits.push(runs) });
    const runs = await resolvedRuns(6);
    expect(await Promise.all(runs.map(run => settler.add(run)))).toEqual(Array(6).fill('settled'));
    expect(commits).toEqual([6]);
    expect(await settler.add(runs[0]!)).toBe('not_ours');
  });

  it('lets one run that cannot be settled fail alone', async () => {
    const settler = createSettler({ deps: world.deps });
    const runs = await resolvedRuns(7);
    const poisoned = { ...runs[3]!, result: { ...runs[3]!.result, rewards: [] } };
    const answers = await Promise.allSettled(runs.with(3, poisoned).map(run => settler.add(run)));
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill('fulfilled').with(3, 'rejected'));
    expect(await settler.add(runs[3]!)).toBe('settled');
  });

  it('gives all of them back at once when PostgreSQL is away', async () => {
    const gone = { ...world.deps, pg: Object.create(world.deps.pg, { connect: { value: refuse } }) };
    let attempts = 0;
    async function refuse(): Promise<never> {
      attempts++;
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    }
    const settler = createSettler({ deps: gone });
    const runs = await resolvedRuns(4);
    const answers = await Promise.allSettled(runs.map(run => settler.add(run)));
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(attempts).toBe(1);
  });
});
