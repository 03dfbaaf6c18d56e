import type { RunResult } from '@delve/game/engine/run-result.ts';
import {
  asVictory,
  createHero,
  createRunWorld,
  finishRun,
  type Hero,
  type RunWorld,
  resolveDueRun,
} from '@delve/tests/harness/run-world.ts';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../characters/rebuild-check.ts';
import type { Deps } from '../deps.ts';
import { checkConservation } from '../ledger/conservation.ts';
import { abandonRun } from './abandon-run.ts';
import { loadDueRuns } from './load-due-runs.ts';
import { readRun } from './read-run.ts';
import type { Run } from './run.ts';
import { settleRuns } from './settle-runs.ts';
import { startRun } from './start-run.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

async function startedRun(hero: Hero): Promise<Run> {
  return startRun(world.deps, hero.actor, {
    characterId: hero.characterId,
    questId: 'the_missing_lamplighter',
    difficulty: 'normal',
    supplies: [{ item: 'red_flask', quantity: 2 }],
  });
}

/** A victory that brings home one of everything. */
function richVictory(result: RunResult): RunResult {
  const [rewards] = result.rewards;
  return asVictory({
    ...result,
    rewards: [
      {
        ...rewards!,
        xp: 1_000,
        gold: 120,
        items: [{ template: 'iron_longsword', rarity: 'common', affixes: [] }],
        stacks: [{ template: 'copper_ore', quantity: 3 }],
        returnedSupplies: [{ item: 'red_flask', quantity: 1 }],
        reputation: { shadow_court: 25 },
      },
    ],
  });
}

/** What settling leaves behind: each number grows by what one run brings, once. */
async function wealthOf({ characterId }: Hero): Promise<Record<string, number>> {
  const { rows } = await world.deps.pg.query<Record<string, number>>(
    `SELECT c.level::int, c.event_seq::int AS events,
            (SELECT balance::int FROM ledger_accounts WHERE owner_id = c.id) AS gold,
            (SELECT count(*)::int FROM items WHERE character_id = c.id AND location = 'backpack') AS items,
            (SELECT count(*)::int FROM item_history WHERE character_id = c.id AND kind = 'found') AS found,
            (SELECT coalesce(sum(quantity), 0)::int FROM stacks WHERE character_id = c.id AND template_id = 'copper_ore') AS ore,
            (SELECT coalesce(sum(quantity), 0)::int FROM stacks WHERE character_id = c.id AND template_id = 'red_flask') AS flasks,
            (SELECT count(*)::int FROM notifications WHERE character_id = c.id) AS notifications,
            (SELECT coalesce(sum(victories), 0)::int FROM quest_completions WHERE character_id = c.id) AS victories,
            (SELECT count(*)::int FROM active_runs WHERE character_id = c.id) AS active
       FROM characters c WHERE c.id = $1`,
    [characterId],
  );
  return rows[0]!;
}

const ONE_RUN = {
  level: 2,
  items: 1,
  found: 1,
  ore: 3,
  flasks: 2,
  notifications: 1,
  victories: 1,
  active: 0,
};

describe('settling runs', () => {
  it('gives each reward once, in one transaction, and reveals the seed', async () => {
    const hero = await createHero(world);
    const before = await wealthOf(hero);
    const run = await startedRun(hero);
    await finishRun(world, run, richVictory);
    expect(await wealthOf(hero)).toMatchObject({ ...ONE_RUN, gold: before.gold! + 120 });
    const settled = await readRun(world.deps, hero.actor, run.id);
    expect(settled).toMatchObject({ status: 'completed', result: { outcome: 'victory' } });
    expect(settled.seed).toHaveLength(64);
    expect(settled.logHash).toHaveLength(64);
    expect(await checkRebuild(world.deps.pg, hero.characterId)).toMatchObject({ matches: true });
    expect((await checkConservation(world.deps.pg)).conserved).toBe(true);
  });

  it('notes a defeat as failed, without a victory', async () => {
    const hero = await createHero(world);
    const run = await startedRun(hero);
    await finishRun(world, run, result => ({ ...richVictory(result), outcome: 'wiped', endedAt: 0 }));
    expect(await readRun(world.deps, hero.actor, run.id)).toMatchObject({ status: 'failed' });
    expect(await wealthOf(hero)).toMatchObject({ victories: 0, active: 0 });
  });

  it('never settles before completes_at, by the server’s clock', async () => {
    const hero = await createHero(world);
    const run = await startedRun(hero);
    world.clock.set(run.completesAt);
    const resolved = await resolveDueRun(world, run.id);
    world.clock.advance(-1);
    expect((await loadDueRuns(world.deps, [run.id])).get(run.id)).toEqual({ state: 'early', waitMs: 1 });
    expect((await settleRuns(world.deps, [resolved])).size).toBe(0);
    expect(await wealthOf(hero)).toMatchObject({ active: 1, notifications: 0 });
    world.clock.advance(1);
    expect((await settleRuns(world.deps, [resolved])).size).toBe(1);
  });

  it('lets one of several workers with the same job have the effects', async () => {
    const hero = await createHero(world);
    const before = await wealthOf(hero);
    const run = await startedRun(hero);
    world.clock.set(run.completesAt);
    const resolved = await resolveDueRun(world, run.id);
    const rich = { ...resolved, result: richVictory(resolved.result) };
    const answers = await Promise.all(Array.from({ length: 6 }, () => settleRuns(world.deps, [rich])));
    expect(answers.map(({ size }) => size).toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await wealthOf(hero)).toMatchObject({ ...ONE_RUN, gold: before.gold! + 120 });
  });

  it('doubles nothing when the answer of a COMMIT was lost and the settlement is tried again', async () => {
    const hero = await createHero(world);
    const before = await wealthOf(hero);
    const run = await startedRun(hero);
    world.clock.set(run.completesAt);
    const resolved = await resolveDueRun(world, run.id);
    const rich = { ...resolved, result: richVictory(resolved.result) };
    await expect(settleRuns(losingCommitAnswers(world.deps), [rich])).rejects.toThrow('lost');
    expect((await settleRuns(world.deps, [rich])).size).toBe(0);
    expect(await wealthOf(hero)).toMatchObject({ ...ONE_RUN, gold: before.gold! + 120 });
  });

  it('takes a run once that two jobs have put into the same batch', async () => {
    const hero = await createHero(world);
    const run = await startedRun(hero);
    world.clock.set(run.completesAt);
    const resolved = await resolveDueRun(world, run.id);
    const before = await wealthOf(hero);
    const twice = { ...resolved, result: richVictory(resolved.result) };
    expect([...(await settleRuns(world.deps, [twice, twice]))]).toEqual([run.id]);
    expect((await wealthOf(hero)).gold).toBe(before.gold! + 120);
  });

  it('settles a batch with one set of statements, whatever its size', async () => {
    const counts: number[] = [];
    for (const size of [1, 8]) {
      const heroes = await Promise.all(Array.from({ length: size }, () => createHero(world)));
      const runs = await Promise.all(heroes.map(startedRun));
      world.clock.set(new Date(Math.max(...runs.map(run => run.completesAt.getTime()))));
      const resolved = await Promise.all(runs.map(run => resolveDueRun(world, run.id)));
      const rich = resolved.map(run => ({ ...run, result: richVictory(run.result) }));
      const counting = countingStatements(world.deps);
      expect((await settleRuns(counting.deps, rich)).size).toBe(size);
      counts.push(counting.statements());
      for (const hero of heroes) expect(await wealthOf(hero)).toMatchObject(ONE_RUN);
    }
    expect(counts[0]).toBe(counts[1]);
  });

  it('lets either the abandonment or the settlement take effect when they race', async () => {
    for (let round = 0; round < 12; round++) {
      const hero = await createHero(world);
      const before = await wealthOf(hero);
      const run = await startedRun(hero);
      world.clock.set(run.completesAt);
      const resolved = await resolveDueRun(world, run.id);
      const rich = { ...resolved, result: richVictory(resolved.result) };
      const settle = () => settleRuns(world.deps, [rich]).then(({ size }) => size === 1);
      const abandon = () =>
        abandonRun(world.deps, hero.actor, { runId: run.id }).then(
          () => true,
          error => (error.code === 'RUN_NOT_IN_PROGRESS' ? false : Promise.reject(error)),
        );
      const [settled, abandoned] =
        round % 2 === 0
          ? await Promise.all([settle(), abandon()])
          : (await Promise.all([abandon(), settle()])).toReversed();
      expect([settled, abandoned].filter(Boolean)).toHaveLength(1);
      const { status } = await readRun(world.deps, hero.actor, run.id);
      expect(status).toBe(settled ? 'completed' : 'abandoned');
      expect(await wealthOf(hero)).toMatchObject(
        settled ? ONE_RUN : { level: 1, gold: before.gold, flasks: 1, notifications: 0, active: 0 },
      );
    }
  });
});

describe('abandoning a run', () => {
  it('frees the character, reveals the seed and loses the supplies', async () => {
    const hero = await createHero(world);
    const run = await startedRun(hero);
    const abandoned = await abandonRun(world.deps, hero.actor, { runId: run.id });
    expect(abandoned).toMatchObject({ status: 'abandoned', logHash: null, result: null });
    expect(abandoned.seed).toHaveLength(64);
    expect(await wealthOf(hero)).toMatchObject({ flasks: 1, active: 0, victories: 0 });
    await expect(abandonRun(world.deps, hero.actor, { runId: run.id })).rejects.toMatchObject({
      code: 'RUN_NOT_IN_PROGRESS',
    });
    expect(await checkRebuild(world.deps.pg, hero.characterId)).toMatchObject({ matches: true });
  });

  it('is for the run’s player only', async () => {
    const [hero, stranger] = [await createHero(world), await createHero(world)];
    const run = await startedRun(hero);
    await expect(abandonRun(world.deps, stranger.actor, { runId: run.id })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
    expect(await wealthOf(hero)).toMatchObject({ active: 1 });
  });
});

/** A database whose COMMIT takes effect and then loses its connection before it can say so. */
function losingCommitAnswers(deps: Deps): Deps {
  return withStatements(deps, async (text, send) => {
    const result = await send();
    if (text === 'COMMIT') throw new Error('the answer was lost');
    return result;
  });
}

function countingStatements(deps: Deps): { deps: Deps; statements: () => number } {
  let count = 0;
  const counting = withStatements(deps, async (_, send) => {
    count++;
    return send();
  });
  return { deps: counting, statements: () => count };
}

/** The same database, with every statement of a transaction passing through `pass`. */
function withStatements(
  deps: Deps,
  pass: (text: string, send: () => Promise<unknown>) => Promise<unknown>,
): Deps {
  const connect = async (): Promise<PoolClient> => {
    const client = await deps.pg.connect();
    return new Proxy(client, {
      get(target, key) {
        const value = Reflect.get(target, key);
        if (key === 'query')
          return (query: string | { text: string }, values?: unknown[]) =>
            pass(typeof query === 'string' ? query : query.text, () => target.query(query as string, values));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  const pg = new Proxy(deps.pg, {
    get: (target, key) => (key === 'connect' ? connect : Reflect.get(target, key)),
  }) as Pool;
  return { ...deps, pg };
}
