import { testContent } from '@delve/game/characters/test-content.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { gainXp, makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, describe, it } from 'vitest';
import { chooseFeat } from './choose-feat.ts';
import { chooseSubclass } from './choose-subclass.ts';
import { createCharacter } from './create-character.ts';
import { deleteCharacter } from './delete-character.ts';
import { endRest } from './end-rest.ts';
import { getCharacter } from './get-character.ts';
import { spendAttributePoints } from './spend-attribute-points.ts';
import { startRest } from './start-rest.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
const player = await makePlayer(deps, { characterSlots: 10 });
const { id: characterId } = await makeGuardian(deps, player);
await gainXp(deps, characterId, 4_500);

const points = { might: 10, logic: 10, speed: 10, presence: 10, fortitude: 10, luck: 10 };
const choices = {
  name: 'Ysolde',
  species: 'human',
  class: 'guardian',
  background: 'farmhand',
  attributes: points,
};

describe('hostile input changes nothing', () => {
  it('when a character is created', () =>
    expectRefusals(database.pool, (input: typeof choices) => createCharacter(deps, player, input), choices));

  it('in the attributes of a new character', () =>
    expectRefusals(
      database.pool,
      (attributes: typeof points) => createCharacter(deps, player, { ...choices, attributes }),
      points,
    ));

  it('when a character is read', () =>
    expectRefusals(database.pool, (input: { characterId: string }) => getCharacter(deps, player, input), {
      characterId,
    }));

  it('when a character is deleted', () =>
    expectRefusals(database.pool, (input: { characterId: string }) => deleteCharacter(deps, player, input), {
      characterId,
    }));

  it('when a subclass is chosen', () =>
    expectRefusals(
      database.pool,
      (input: { characterId: string; subclass: string }) => chooseSubclass(deps, player, input),
      { characterId, subclass: 'warden' },
    ));

  it('when a feat is chosen', () =>
    expectRefusals(
      database.pool,
      (input: { characterId: string; feat: string }) => chooseFeat(deps, player, input),
      { characterId, feat: 'tough' },
    ));

  it('when attribute points are spent', () =>
    expectRefusals(
      database.pool,
      (input: { characterId: string; spent: { might?: number } }) =>
        spendAttributePoints(deps, player, input),
      { characterId, spent: { might: 1 } },
    ));

  it('in what attribute points are spent on', () =>
    expectRefusals(
      database.pool,
      (spent: { might: number; luck: number }) => spendAttributePoints(deps, player, { characterId, spent }),
      { might: 1, luck: 1 },
      ['might', 'luck'],
    ));

  it('when a rest begins or ends', async () => {
    await expectRefusals(database.pool, (input: { characterId: string }) => startRest(deps, player, input), {
      characterId,
    });
    await expectRefusals(database.pool, (input: { characterId: string }) => endRest(deps, player, input), {
      characterId,
    });
  });
});
