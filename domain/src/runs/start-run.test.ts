import { createHash } from 'node:crypto';
import {
  createHero,
  createRunWorld,
  finishRun,
  type Hero,
  type RunWorld,
} from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../characters/rebuild-check.ts';
import { startRest } from '../characters/start-rest.ts';
import type { DomainError } from '../errors.ts';
import { hintAtRun } from './hint-at-run.ts';
import { FEED_WINDOW_MS } from './jobs.ts';
import { type StartRunInput, startRun } from './start-run.ts';
import { readSnapshot, unpackInput } from './stored-snapshot.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

/** Fifteen minutes, levels 1 to 6, two supply slots. */
const QUEST = { questId: 'the_missing_lamplighter', difficulty: 'normal' };

function order(hero: Hero, change: Partial<StartRunInput> = {}): StartRunInput {
  return { characterId: hero.characterId, ...QUEST, ...change };
}

async function flasksOf(hero: Hero): Promise<number> {
  const { rows } = await world.deps.pg.query(
    `SELECT quantity::int FROM stacks WHERE character_id = $1 AND template_id = 'red_flask'`,
    [hero.characterId],
  );
  return rows[0]?.quantity ?? 0;
}

/** Everything that a refused start must leave as it was. */
async function footprint({ characterId }: Hero): Promise<unknown> {
  const { rows } = await world.deps.pg.query(
    `SELECT (SELECT count(*) FROM runs WHERE character_id = $1) AS runs,
            (SELECT count(*) FROM active_runs WHERE character_id = $1) AS active,
            (SELECT count(*) FROM character_events WHERE character_id = $1) AS events,
            (SELECT sum(quantity) FROM stacks WHERE character_id = $1) AS stacks,
            (SELECT count(*) FROM daily_tracking WHERE character_id = $1) AS days,
            (SELECT to_jsonb(c) FROM characters c WHERE id = $1) AS character`,
    [characterId],
  );
  return rows[0];
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'none',
    (error: DomainError) => error.code ?? String(error),
  );
}

describe('starting a run', () => {
  it('takes the supplies, fixes everything that matters and shows the commitment, not the seed', async () => {
    const hero = await createHero(world);
    const run = await startRun(
      world.deps,
      hero.actor,
      order(hero, { supplies: [{ item: 'red_flask', quantity: 2 }], playerNonce: 'mine' }),
    );
    expect(run).toMatchObject({ status: 'in_progress', playerNonce: 'mine', seed: null, logHash: null });
    expect(run.completesAt.getTime() - run.startedAt.getTime()).toBe(900_000);
    expect(await flasksOf(hero)).toBe(1);
    const body = await readSnapshot(world.deps.pg, Buffer.from(run.snapshotHash, 'hex'));
    expect(createHash('sha256').update(body).digest('hex')).toBe(run.snapshotHash);
    const [member] = JSON.parse(body.toString()).party;
    expect(member).toMatchObject({
      class: 'vanguard',
      supplies: [{ item: 'red_flask', quantity: 2 }],
      bonuses: { restedBps: 0, firstRunBps: 5_000, patronBps: 0 },
    });
    expect(member.equipment.length).toBe(4);
    expect(member.queue.length).toBe(3);
    const finished = await finishRun(world, run);
    expect(createHash('sha256').update(finished.input.seed).digest('hex')).toBe(run.seedCommitment);
  });

  it.each<[string, string, Partial<StartRunInput>]>([
    ['an unknown quest', 'QUEST_NOT_FOUND', { questId: 'the_missing_quest' }],
    ['a quest of the prototype', 'QUEST_NOT_FOUND', { questId: 'constructor' }],
    ['a quest above its level', 'QUEST_CLOSED', { questId: 'web_clearing' }],
    ['a quest whose prerequisite it has not won', 'QUEST_CLOSED', { questId: 'captain_half_ears_toll' }],
    ['a raid without a party', 'QUEST_CLOSED', { questId: 'the_dead_shift' }],
    ['a difficulty that is not offered', 'DIFFICULTY_NOT_OFFERED', { difficulty: 'mythic' }],
    ['a foreign queue', 'QUEUE_NOT_FOUND', { queueId: '01931000-0000-7000-8000-000000000001' }],
    ['more supplies than it has', 'SUPPLIES_MISSING', { supplies: [{ item: 'red_flask', quantity: 4 }] }],
    ['supplies that are none', 'NOT_A_SUPPLY', { supplies: [{ item: 'iron_longsword', quantity: 1 }] }],
    [
      'more kinds of supplies than slots',
      'TOO_MANY_SUPPLIES',
      { supplies: ['red_flask', 'black_flask', 'votive_candle'].map(item => ({ item, quantity: 1 })) },
    ],
    [
      'more of a supply than fit into a slot',
      'TOO_MANY_SUPPLIES',
      { supplies: [{ item: 'red_flask', quantity: 6 }] },
    ],
    [
      'the same supply twice',
      'INVALID_INPUT',
      { supplies: ['red_flask', 'red_flask'].map(item => ({ item, quantity: 1 })) },
    ],
    ['a negative quantity', 'INVALID_INPUT', { supplies: [{ item: 'red_flask', quantity: -1 }] }],
    ['a huge quantity', 'INVALID_INPUT', { supplies: [{ item: 'red_flask', quantity: 2 ** 53 }] }],
    ['a decision where there is none', 'INVALID_INPUT', { decisions: [{ encounter: 11, option: 'left' }] }],
    ['a nonce with a line break', 'INVALID_INPUT', { playerNonce: 'a\nb' }],
    ['an unknown field', 'INVALID_INPUT', { seed: '00' } as Partial<StartRunInput>],
    ['an id that is none', 'INVALID_INPUT', { characterId: '1' }],
  ])('refuses %s with %s and changes nothing', async (_, code, change) => {
    const hero = await createHero(world);
    const before = await footprint(hero);
    expect(await codeOf(startRun(world.deps, hero.actor, order(hero, change)))).toBe(code);
    expect(await footprint(hero)).toEqual(before);
  });

  it('lasts as long as the quest, divided by the time scale', async () => {
    const hero = await createHero(world);
    const run = await startRun({ ...world.deps, timeScale: 60 }, hero.actor, order(hero));
    expect(run.completesAt.getTime() - run.startedAt.getTime()).toBe(15_000);
  });

  it('does not know somebody else’s character', async () => {
    const [hero, stranger] = [await createHero(world), await createHero(world)];
    expect(await codeOf(startRun(world.deps, stranger.actor, order(hero)))).toBe('CHARACTER_NOT_FOUND');
  });

  it('refuses a queue with a skill that is not owned and gear that is beyond the character', async () => {
    const hero = await createHero(world);
    await world.deps.pg.query(
      `UPDATE skill_queues SET slots = '[{"skill":"fireball","condition":{"kind":"always"}}]' WHERE character_id = $1`,
      [hero.characterId],
    );
    expect(await codeOf(startRun(world.deps, hero.actor, order(hero)))).toBe('QUEUE_REFUSED');
    await world.deps.pg.query('DELETE FROM skill_queues WHERE character_id = $1', [hero.characterId]);
    expect(await codeOf(startRun(world.deps, hero.actor, order(hero)))).toBe('NO_ACTIVE_QUEUE');

    const other = await createHero(world);
    const [template] = Object.entries(world.content.items).find(
      ([, item]) => item.kind === 'weapon' && item.level > 20,
    )!;
    await world.deps.pg.query(
      `UPDATE items SET template_id = $2 WHERE character_id = $1 AND slot = 'main_hand'`,
      [other.characterId, template],
    );
    expect(await codeOf(startRun(world.deps, other.actor, order(other)))).toBe('LOADOUT_NOT_USABLE');
  });

  it('lets one of two starts that race through', async () => {
    const hero = await createHero(world);
    const codes = await Promise.all(
      Array.from({ length: 5 }, () => codeOf(startRun(world.deps, hero.actor, order(hero)))),
    );
    expect(codes.toSorted()).toEqual([...Array(4).fill('CHARACTER_IN_RUN'), 'none']);
    expect(await footprint(hero)).toMatchObject({ runs: '1', active: '1' });
  });

  it('gives the same run for the same idempotency key, also when the requests race', async () => {
    const hero = await createHero(world);
    const input = order(hero, { idempotencyKey: 'tap', supplies: [{ item: 'red_flask', quantity: 1 }] });
    const runs = await Promise.all(Array.from({ length: 5 }, () => startRun(world.deps, hero.actor, input)));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(await flasksOf(hero)).toBe(2);
  });

  it('refuses an idempotency key that stood for another order', async () => {
    const [hero, twin] = [await createHero(world), await createHero(world)];
    await world.deps.pg.query('UPDATE characters SET user_id = $2 WHERE id = $1', [
      twin.characterId,
      hero.actor.userId,
    ]);
    await startRun(world.deps, hero.actor, order(hero, { idempotencyKey: 'tap' }));
    for (const other of [
      order(twin, { idempotencyKey: 'tap' }),
      order(hero, { idempotencyKey: 'tap', questId: 'goblin_warren' }),
    ])
      expect(await codeOf(startRun(world.deps, hero.actor, other))).toBe('REQUEST_KEY_REUSED');
    expect(await footprint(twin)).toMatchObject({ runs: '0', active: '0' });
  });

  it('forgets the idempotency key of a start that was refused', async () => {
    const hero = await createHero(world);
    const refused = order(hero, { idempotencyKey: 'again', difficulty: 'mythic' });
    expect(await codeOf(startRun(world.deps, hero.actor, refused))).toBe('DIFFICULTY_NOT_OFFERED');
    expect(await startRun(world.deps, hero.actor, order(hero, { idempotencyKey: 'again' }))).toMatchObject({
      status: 'in_progress',
    });
  });

  it('ends the rest, takes its bonus along, and grants the first run of the day once', async () => {
    const hero = await createHero(world);
    await startRest(world.deps, hero.actor, { characterId: hero.characterId });
    world.clock.advance(3 * 3_600_000);
    const bonuses: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const run = await startRun(world.deps, hero.actor, order(hero));
      const { input } = await finishRun(world, run);
      bonuses.push(unpackInput(input).snapshot.party[0]!.bonuses);
    }
    expect(bonuses).toEqual([
      { restedBps: 630, firstRunBps: 5_000, patronBps: 0 },
      { restedBps: 0, firstRunBps: 0, patronBps: 0 },
    ]);
    expect(await checkRebuild(world.deps.pg, hero.characterId)).toMatchObject({ matches: true });
  });

  it('hints at a run that is due soon, and leaves a distant one to the feeder', async () => {
    const hero = await createHero(world);
    const run = await startRun(world.deps, hero.actor, order(hero));
    const before = (await world.deps.jobs.countJobs('simulation')).delayed;
    await hintAtRun(world.deps, run);
    expect((await world.deps.jobs.countJobs('simulation')).delayed).toBe(before);
    const distant = { ...run, completesAt: new Date(world.clock.now().getTime() + FEED_WINDOW_MS + 1) };
    await world.testRedis.flush();
    await hintAtRun(world.deps, distant);
    expect((await world.deps.jobs.countJobs('simulation')).delayed).toBe(0);
    await hintAtRun(world.deps, run);
    expect((await world.deps.jobs.countJobs('simulation')).delayed).toBe(1);
  });
});
