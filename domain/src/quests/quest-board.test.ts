import {
  asVictory,
  createHero,
  createRunWorld,
  finishRun,
  type RunWorld,
  resolveDueRun,
} from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleRuns } from '../runs/settle-runs.ts';
import { startRun } from '../runs/start-run.ts';
import { resetPeriod } from '../schedule/reset-period.ts';
import { type BoardQuest, questBoard } from './quest-board.ts';
import { drawRotation } from './rotation.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

async function boardOf(
  hero: Awaited<ReturnType<typeof createHero>>,
): Promise<ReadonlyMap<string, BoardQuest>> {
  const { quests } = await questBoard(world.deps, hero.actor, { characterId: hero.characterId });
  return new Map(quests.map(quest => [quest.id, quest]));
}

describe('the quest board', () => {
  it('shows every quest in order of level, each closed one with everything that is in the way', async () => {
    const hero = await createHero(world);
    const { quests } = await questBoard(world.deps, hero.actor, { characterId: hero.characterId });
    expect(quests).toHaveLength(Object.keys(world.content.quests).length);
    const levels = quests.map(({ quest }) => quest.level_range[0]);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    const board = new Map(quests.map(quest => [quest.id, quest]));
    expect(board.get('goblin_warren')?.closedReasons).toEqual([]);
    expect(board.get('captain_half_ears_toll')?.closedReasons).toEqual([
      { kind: 'level_too_low', atLeast: 8 },
      { kind: 'quest_not_done', questId: 'toll_of_thumbs' },
    ]);
    expect(board.get('the_dead_shift')?.closedReasons).toContainEqual({ kind: 'party_needed', atLeast: 3 });
  });

  it('opens a quest to those who won the one before, and counts their victories and bounties', async () => {
    const hero = await createHero(world);
    for (let i = 0; i < 2; i++) {
      const run = await startRun(world.deps, hero.actor, {
        characterId: hero.characterId,
        questId: 'goblin_warren',
        difficulty: 'normal',
      });
      await finishRun(world, run, asVictory);
    }
    expect((await boardOf(hero)).get('goblin_warren')).toMatchObject({ victories: 2 });
    await world.deps.pg.query(`INSERT INTO quest_completions VALUES ($1, 'toll_of_thumbs', 1, now())`, [
      hero.characterId,
    ]);
    expect(
      (await boardOf(hero)).get('captain_half_ears_toll')?.closedReasons.map(({ kind }) => kind),
    ).toEqual(['level_too_low']);
    const board = await questBoard(world.deps, hero.actor, { characterId: hero.characterId });
    expect(board).toMatchObject({ bountiesToday: 2, weeklyChallengeMet: false });
  });

  it('counts a victory for the day and the week in which its run began, whenever it is settled', async () => {
    const weekly = Object.keys(world.content.quests).find(
      id => world.content.quests[id]!.rotation === 'weekly',
    )!;
    const hero = await createHero(world);
    const start = async (questId: string, at: string) => {
      world.clock.set(new Date(at));
      const run = await startRun(world.deps, hero.actor, {
        characterId: hero.characterId,
        questId: 'goblin_warren',
        difficulty: 'normal',
      });
      // The goblins' run stands for one of the weekly quest, which is beyond a newcomer.
      await world.deps.pg.query('UPDATE runs SET quest_id = $2 WHERE id = $1', [run.id, questId]);
      world.clock.set(new Date(run.completesAt.getTime() + 3_600_000));
      const resolved = await resolveDueRun(world, run.id);
      await settleRuns(world.deps, [{ ...resolved, result: asVictory(resolved.result) }]);
    };
    const board = () => questBoard(world.deps, hero.actor, { characterId: hero.characterId });
    await start('goblin_warren', '2027-03-06T23:59:00.000Z');
    expect(await board()).toMatchObject({ bountiesToday: 0 });
    // A Sunday.
    await start(weekly, '2027-03-07T23:59:00.000Z');
    expect(await board()).toMatchObject({ weeklyChallengeMet: false });
    await start(weekly, '2027-03-08T12:00:00.000Z');
    expect(await board()).toMatchObject({ weeklyChallengeMet: true });
  });

  it('closes quests by reputation and above their level', async () => {
    const hero = await createHero(world);
    await world.deps.pg.query('UPDATE characters SET level = 50 WHERE id = $1', [hero.characterId]);
    const board = await boardOf(hero);
    expect(board.get('goblin_warren')?.closedReasons).toEqual([{ kind: 'level_too_high', atMost: 5 }]);
    const [id, quest] = Object.entries(world.content.quests).find(([, q]) => q.requires_reputation)!;
    const { faction, at_least: atLeast } = quest.requires_reputation!;
    expect(board.get(id)?.closedReasons).toContainEqual({
      kind: 'reputation_too_low',
      faction,
      atLeast,
      have: 0,
    });
  });

  it('offers the rotating quests of the day, before and after the reset has written them', async () => {
    const hero = await createHero(world);
    const offered = async () =>
      [...(await boardOf(hero)).values()]
        .filter(
          ({ quest, closedReasons }) =>
            quest.rotation === 'daily' && !closedReasons.some(({ kind }) => kind === 'not_in_rotation'),
        )
        .map(({ id }) => id)
        .toSorted();
    const before = await offered();
    expect(before).toHaveLength(4);
    await resetPeriod(world.deps, 'daily');
    expect(await offered()).toEqual(before);
  });

  it('is for the character’s player only', async () => {
    const [hero, stranger] = [await createHero(world), await createHero(world)];
    await expect(
      questBoard(world.deps, stranger.actor, { characterId: hero.characterId }),
    ).rejects.toMatchObject({ code: 'CHARACTER_NOT_FOUND' });
  });
});

describe('a rotation', () => {
  it('is the same for everyone in a period, and something for each stage of the game', () => {
    const quests = drawRotation(world.content, 'daily', '2026-11-21');
    expect(drawRotation(world.content, 'daily', '2026-11-21')).toEqual(quests);
    expect(new Set(quests).size).toBe(4);
    const lowest = world.content.quests[quests[0]!]!.level_range[0];
    const highest = world.content.quests[quests[3]!]!.level_range[0];
    expect(lowest).toBeLessThan(10);
    expect(highest).toBeGreaterThan(25);
  });

  it('offers every rotating quest before long', () => {
    const rotating = Object.keys(world.content.quests).filter(
      id => world.content.quests[id]!.rotation === 'daily',
    );
    const days = Array.from({ length: 60 }, (_, day) => `day ${day}`);
    const offered = new Set(days.flatMap(day => drawRotation(world.content, 'daily', day)));
    expect([...offered].toSorted()).toEqual(rotating.toSorted());
  });
});
