import { testContent } from '@delve/game/characters/test-content.ts';
import { insertRun } from '@delve/tests/harness/insert-rows.ts';
import { gainXp, makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { chooseFeat } from './choose-feat.ts';
import { chooseSubclass } from './choose-subclass.ts';
import { endRest } from './end-rest.ts';
import { checkRebuild } from './rebuild-check.ts';
import { spendAttributePoints } from './spend-attribute-points.ts';
import { startRest } from './start-rest.ts';

const HOUR = 3_600_000;
/** With the test content: 100 + 200 + … + 900. */
const XP_TO_LEVEL_10 = 4_500;

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
let player: Actor;
let characterId: string;
beforeEach(async () => {
  player = await makePlayer(deps);
  ({ id: characterId } = await makeGuardian(deps, player));
});
afterEach(async () => {
  expect(await checkRebuild(deps.pg, characterId)).toMatchObject({ matches: true });
});

describe('the subclass', () => {
  it('is chosen once, from the level of the rules on', async () => {
    const choose = (subclass: string) => chooseSubclass(deps, player, { characterId, subclass });
    await expect(choose('warden')).rejects.toMatchObject({
      code: 'SUBCLASS_REFUSED',
      reason: 'level_too_low',
    });
    await gainXp(deps, characterId, XP_TO_LEVEL_10);
    await expect(choose('stormcaller')).rejects.toMatchObject({ reason: 'not_of_class' });
    expect(await choose('warden')).toMatchObject({ subclass: 'warden', level: 10 });
    await expect(choose('breaker')).rejects.toMatchObject({ reason: 'already_chosen' });
  });

  it('is the one of two choices at once that came first', async () => {
    await gainXp(deps, characterId, XP_TO_LEVEL_10);
    const outcomes = await race(
      database.pool,
      ['warden', 'breaker'].map(subclass => () => chooseSubclass(deps, player, { characterId, subclass })),
    );
    expect(codesOf(outcomes)).toEqual(['SUBCLASS_REFUSED', 'done']);
  });
});

describe('feats', () => {
  it('are as many as the level allows, also when chosen at once', async () => {
    await gainXp(deps, characterId, 600);
    await expect(chooseFeat(deps, player, { characterId, feat: 'scholar' })).rejects.toMatchObject({
      code: 'FEAT_REFUSED',
      reason: 'not_of_class',
    });
    const tough = () => chooseFeat(deps, player, { characterId, feat: 'tough' });
    const outcomes = await race(database.pool, [tough, tough, tough]);
    expect(codesOf(outcomes)).toEqual(['FEAT_REFUSED', 'FEAT_REFUSED', 'done']);
    expect(await chooseFeat(deps, player, { characterId, feat: 'tougher' })).toMatchObject({
      feats: ['tough', 'tougher'],
    });
    await expect(chooseFeat(deps, player, { characterId, feat: 'giant' })).rejects.toMatchObject({
      reason: 'no_choice_left',
    });
  });
});

describe('attribute points', () => {
  it('are spent once, also when spent twice at once', async () => {
    await gainXp(deps, characterId, 300);
    const spend = () => spendAttributePoints(deps, player, { characterId, spent: { might: 3 } });
    expect(codesOf(await race(database.pool, [spend, spend]))).toEqual(['ATTRIBUTE_POINTS_REFUSED', 'done']);
    expect(await spendAttributePoints(deps, player, { characterId, spent: { luck: 1 } })).toMatchObject({
      attributes: { might: 15, luck: 12 },
      unspentAttributePoints: 0,
    });
    await expect(spend()).rejects.toMatchObject({
      code: 'ATTRIBUTE_POINTS_REFUSED',
      reason: 'too_few_points',
    });
  });
});

describe('a rest', () => {
  it('brings a bonus for its hours', async () => {
    expect(await startRest(deps, player, { characterId })).toMatchObject({
      restingSince: deps.clock.now().getTime(),
    });
    await expect(startRest(deps, player, { characterId })).rejects.toMatchObject({ code: 'ALREADY_RESTING' });
    deps.clock.advance(3 * HOUR + HOUR / 2);
    expect(await endRest(deps, player, { characterId })).toMatchObject({
      restingSince: null,
      restedBps: 350,
    });
    await expect(endRest(deps, player, { characterId })).rejects.toMatchObject({ code: 'NOT_RESTING' });
  });

  it('goes by scaled time', async () => {
    const fast = { ...deps, timeScale: 60 };
    await startRest(fast, player, { characterId });
    deps.clock.advance(2 * 60_000);
    expect(await endRest(fast, player, { characterId })).toMatchObject({ restedBps: 200 });
  });

  it('does not go with a run', async () => {
    const run = await insertRun(deps.prisma, { id: characterId, userId: player.userId });
    await deps.prisma.activeRun.create({
      data: { characterId, runId: run.id, completesAt: deps.clock.now() },
    });
    await expect(startRest(deps, player, { characterId })).rejects.toMatchObject({
      code: 'CHARACTER_IN_RUN',
    });
  });
});
