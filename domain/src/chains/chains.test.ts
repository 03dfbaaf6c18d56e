import type { RunResult } from '@delve/game/engine/run-result.ts';
import {
  asVictory,
  createHero,
  createRunWorld,
  finishRun,
  type Hero,
  type RunWorld,
} from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../characters/rebuild-check.ts';
import { abandonRun } from '../runs/abandon-run.ts';
import { runStatus } from '../runs/run-status.ts';
import { startRun } from '../runs/start-run.ts';
import { advanceChain, type ChainAdvance } from './advance-chain.ts';
import { cancelChain } from './cancel-chain.ts';
import { type CreateChainInput, createChain } from './create-chain.ts';
import { listIdleChains } from './idle-chains.ts';
import { listChains } from './list-chains.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

type Step = CreateChainInput['steps'][number];
const WARREN: Step = { questId: 'goblin_warren', difficulty: 'normal', until: { kind: 'times', times: 2 } };

/** A victory that earns nothing: the level stays what it is. */
function poorVictory(result: RunResult): RunResult {
  const [rewards] = result.rewards;
  return asVictory({ ...result, rewards: [{ ...rewards!, xp: 0, gold: 0, items: [], stacks: [] }] });
}

async function order(hero: Hero, steps: readonly Step[], thenRest = false): Promise<string> {
  const { chain } = await createChain(world.deps, hero.actor, {
    characterId: hero.characterId,
    steps: [...steps],
    thenRest,
  });
  return chain.id;
}

/** Ends the run that is in progress and has the chain looked at. */
async function runOut(
  hero: Hero,
  chainId: string,
  change: (result: RunResult) => RunResult = poorVictory,
): Promise<ChainAdvance> {
  const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
  if (run) await finishRun(world, run, change);
  return advanceChain(world.deps, chainId);
}

async function notices({ characterId }: Hero): Promise<unknown[]> {
  const { rows } = await world.deps.pg.query(
    `SELECT type, data FROM notifications WHERE character_id = $1 AND type LIKE 'chain%' ORDER BY id`,
    [characterId],
  );
  return rows;
}

async function runsOf(chainId: string): Promise<number> {
  const { rows } = await world.deps.pg.query(`SELECT count(*)::int AS count FROM runs WHERE chain_id = $1`, [
    chainId,
  ]);
  return rows[0].count;
}

describe('a chain', () => {
  it('runs a quest so many times, then the next, then rests, and says that it is done', async () => {
    const hero = await createHero(world);
    const chainId = await order(
      hero,
      [WARREN, { ...WARREN, questId: 'the_missing_lamplighter', until: { kind: 'times', times: 1 } }],
      true,
    );
    const kinds = [];
    for (let i = 0; i < 3; i++) kinds.push((await runOut(hero, chainId)).kind);
    expect(kinds).toEqual(['started', 'started', 'finished']);
    expect(await notices(hero)).toEqual([{ type: 'chain_finished', data: { chainId, runs: 3 } }]);
    expect(await listChains(world.deps, hero.actor, { characterId: hero.characterId })).toMatchObject([
      { id: chainId, status: 'finished', step: 2, stopReason: null },
    ]);
    const { rows } = await world.deps.pg.query('SELECT resting_since FROM characters WHERE id = $1', [
      hero.characterId,
    ]);
    expect(rows[0].resting_since).toEqual(world.clock.now());
    expect(await checkRebuild(world.deps.pg, hero.characterId)).toMatchObject({ matches: true });
  });

  it('ends without the rest when its character has left for another run', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [{ ...WARREN, until: { kind: 'times', times: 1 } }], true);
    const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
    await finishRun(world, run!, poorVictory);
    await startRun(world.deps, hero.actor, {
      characterId: hero.characterId,
      questId: 'goblin_warren',
      difficulty: 'normal',
    });
    expect(await advanceChain(world.deps, chainId)).toEqual({ kind: 'finished' });
    const { rows } = await world.deps.pg.query('SELECT resting_since FROM characters WHERE id = $1', [
      hero.characterId,
    ]);
    expect(rows).toEqual([{ resting_since: null }]);
  });

  it('goes on until a level is reached', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [{ ...WARREN, until: { kind: 'level', level: 2 } }]);
    expect((await runOut(hero, chainId)).kind).toBe('started');
    const withXp = (result: RunResult) => {
      const poor = poorVictory(result);
      return { ...poor, rewards: [{ ...poor.rewards[0]!, xp: 800 }] };
    };
    expect((await runOut(hero, chainId, withXp)).kind).toBe('finished');
  });

  it('goes on until a run brings the item home', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [{ ...WARREN, until: { kind: 'item', template: 'copper_ore' } }]);
    expect((await runOut(hero, chainId)).kind).toBe('started');
    const withOre = (result: RunResult) => {
      const poor = poorVictory(result);
      return {
        ...poor,
        rewards: [{ ...poor.rewards[0]!, stacks: [{ template: 'copper_ore', quantity: 1 }] }],
      };
    };
    expect((await runOut(hero, chainId, withOre)).kind).toBe('finished');
  });

  it('starts the next run once, however often and by however many it is told', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [WARREN]);
    const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
    expect(await advanceChain(world.deps, chainId)).toEqual({ kind: 'unchanged' });
    await finishRun(world, run!, poorVictory);
    const answers = await Promise.all(Array.from({ length: 6 }, () => advanceChain(world.deps, chainId)));
    expect(answers.filter(({ kind }) => kind === 'started')).toHaveLength(1);
    expect(await runsOf(chainId)).toBe(2);
  });

  it('is found by the feeder when nobody told it that its run had ended', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [WARREN]);
    expect(await listIdleChains(world.deps.pg, 100)).not.toContain(chainId);
    const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
    await finishRun(world, run!, poorVictory);
    expect(await listIdleChains(world.deps.pg, 100)).toContain(chainId);
  });

  it.each<[string, string, (hero: Hero, chainId: string) => Promise<ChainAdvance>]>([
    [
      'its run failed',
      'run_failed',
      (hero, id) => runOut(hero, id, result => ({ ...result, outcome: 'wiped' })),
    ],
    [
      'its run was abandoned',
      'run_abandoned',
      async (hero, id) => {
        const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
        await abandonRun(world.deps, hero.actor, { runId: run!.id });
        return advanceChain(world.deps, id);
      },
    ],
    [
      'the quest is closed to it',
      'quest_closed',
      async (hero, id) => {
        await world.deps.pg.query('UPDATE characters SET level = 9 WHERE id = $1', [hero.characterId]);
        return runOut(hero, id);
      },
    ],
    [
      'its queue was deleted',
      'queue_unusable',
      async (hero, id) => {
        await world.deps.pg.query('DELETE FROM skill_queues WHERE character_id = $1', [hero.characterId]);
        return runOut(hero, id);
      },
    ],
    [
      'the player started something else',
      'interrupted',
      async (hero, id) => {
        const { run } = await runStatus(world.deps, hero.actor, { characterId: hero.characterId });
        await finishRun(world, run!, poorVictory);
        await startRun(world.deps, hero.actor, {
          characterId: hero.characterId,
          questId: 'goblin_warren',
          difficulty: 'normal',
        });
        return advanceChain(world.deps, id);
      },
    ],
  ])('stops and says why when %s', async (_, reason, happen) => {
    const hero = await createHero(world);
    const chainId = await order(hero, [WARREN]);
    expect(await happen(hero, chainId)).toEqual({ kind: 'stopped', reason });
    expect(await notices(hero)).toEqual([{ type: 'chain_stopped', data: { chainId, runs: 1, reason } }]);
    expect(await runsOf(chainId)).toBe(1);
    expect(await advanceChain(world.deps, chainId)).toEqual({ kind: 'unchanged' });
  });

  it('stops when its supplies are used up, and leaves the bag as it was', async () => {
    const hero = await createHero(world);
    const spend = (result: RunResult) => {
      const poor = poorVictory(result);
      return { ...poor, rewards: [{ ...poor.rewards[0]!, returnedSupplies: [] }] };
    };
    const chainId = await order(hero, [{ ...WARREN, supplies: [{ item: 'red_flask', quantity: 2 }] }]);
    expect(await runOut(hero, chainId, spend)).toEqual({ kind: 'stopped', reason: 'supplies_used_up' });
    const { rows } = await world.deps.pg.query(
      `SELECT quantity::int FROM stacks WHERE character_id = $1 AND template_id = 'red_flask'`,
      [hero.characterId],
    );
    expect(rows).toEqual([{ quantity: 1 }]);
  });

  it('comes to an end after fifty runs', async () => {
    const hero = await createHero(world);
    const chainId = await order(hero, [{ ...WARREN, until: { kind: 'item', template: 'black_flask' } }]);
    await world.deps.pg.query(
      `INSERT INTO chain_runs SELECT $1, 9, n, gen_random_uuid() FROM generate_series(1, 49) n`,
      [chainId],
    );
    expect(await runOut(hero, chainId)).toEqual({ kind: 'stopped', reason: 'run_limit' });
  });

  it('can be cancelled by its player; the run in progress goes on', async () => {
    const [hero, stranger] = [await createHero(world), await createHero(world)];
    const chainId = await order(hero, [WARREN]);
    await expect(cancelChain(world.deps, stranger.actor, { chainId })).rejects.toMatchObject({
      code: 'CHAIN_NOT_FOUND',
    });
    expect(await cancelChain(world.deps, hero.actor, { chainId })).toMatchObject({
      status: 'stopped',
      stopReason: 'cancelled',
    });
    await expect(cancelChain(world.deps, hero.actor, { chainId })).rejects.toMatchObject({
      code: 'CHAIN_ENDED',
    });
    expect(await runOut(hero, chainId)).toEqual({ kind: 'unchanged' });
    expect(await runsOf(chainId)).toBe(1);
    expect(await listChains(world.deps, stranger.actor, { characterId: hero.characterId })).toEqual([]);
  });
});

describe('ordering a chain', () => {
  it.each<[string, string, readonly Step[]]>([
    ['no steps', 'INVALID_INPUT', []],
    ['an unknown quest in a later step', 'INVALID_INPUT', [WARREN, { ...WARREN, questId: 'nowhere' }]],
    ['an unknown item', 'INVALID_INPUT', [{ ...WARREN, until: { kind: 'item', template: 'nothing' } }]],
    ['a thousand times', 'INVALID_INPUT', [{ ...WARREN, until: { kind: 'times', times: 1_000 } }]],
    ['a first quest that is closed', 'QUEST_CLOSED', [{ ...WARREN, questId: 'web_clearing' }]],
  ])('refuses %s with %s and stores nothing', async (_, code, steps) => {
    const hero = await createHero(world);
    await expect(order(hero, steps)).rejects.toMatchObject({ code });
    expect(await listChains(world.deps, hero.actor, { characterId: hero.characterId })).toEqual([]);
  });

  it('refuses a second chain while one is active', async () => {
    const hero = await createHero(world);
    await order(hero, [WARREN]);
    await expect(order(hero, [WARREN])).rejects.toMatchObject({ code: 'CHAIN_ACTIVE' });
  });
});
