import { testContent } from '@delve/game/characters/test-content.ts';
import { insertCharacter, insertRun } from '@delve/tests/harness/insert-rows.ts';
import { makeGuardian, makePlayer, randomName } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { listItemHistory } from '../inventory/list-item-history.ts';
import { listItems } from '../inventory/list-items.ts';
import { listStacks } from '../inventory/list-stacks.ts';
import { checkConservation } from '../ledger/conservation.ts';
import { listQueues } from '../skill-queues/list-queues.ts';
import { deleteCharacter } from './delete-character.ts';
import { getCharacter } from './get-character.ts';
import { listCharacters } from './list-characters.ts';
import { checkRebuild } from './rebuild-check.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
let player: Actor;
beforeEach(async () => {
  player = await makePlayer(deps);
});

describe('creating a character', () => {
  it('gives it what the content says, in its first event and in its row', async () => {
    const created = await makeGuardian(deps, player, 'Ysolde');
    expect(created).toMatchObject({
      userId: player.userId,
      name: 'Ysolde',
      level: 1,
      attributes: { might: 12, logic: 10, speed: 10, presence: 10, fortitude: 11, luck: 11 },
      eventSeq: 1,
    });
    expect(await getCharacter(deps, player, { characterId: created.id })).toEqual({
      ...created,
      gold: 50n,
      activeRunId: null,
    });
    expect(await checkRebuild(deps.pg, created.id)).toMatchObject({ matches: true });
  });

  it('gives it items with their provenance, supplies, gold from the faucet and an active queue', async () => {
    const { id: characterId } = await makeGuardian(deps, player);
    const { items } = await listItems(deps, player, { characterId });
    const places = items.map(({ template, location, slot }) => `${template} ${location} ${slot}`).sort();
    expect(places).toEqual([
      'old_sword backpack null',
      'old_sword equipped main_hand',
      'wooden_shield equipped off_hand',
    ]);
    expect(await listStacks(deps, player, { characterId })).toEqual([
      { characterId, template: 'bandage', location: 'backpack', quantity: 5n },
    ]);
    for (const { id: itemId } of items)
      expect(await listItemHistory(deps, player, { itemId })).toMatchObject([
        { seq: 1, kind: 'starting', characterId, runId: null },
      ]);
    expect(await listQueues(deps, player, { characterId })).toMatchObject([
      { isActive: true, version: 1, slots: testContent.classes.guardian!.starting_queue },
    ]);
    expect(await checkConservation(deps.pg)).toMatchObject({ conserved: true });
  });

  it('gives a name to one of two who want it at once, in whatever case', async () => {
    const rival = await makePlayer(deps);
    const outcomes = await race(database.pool, [
      () => makeGuardian(deps, player, 'Isengrim'),
      () => makeGuardian(deps, rival, 'ISENGRIM'),
    ]);
    expect(codesOf(outcomes)).toEqual(['NAME_TAKEN', 'done']);
    const losing = outcomes[0]!.status === 'rejected' ? player : rival;
    expect(await listCharacters(deps, losing)).toEqual([]);
  });

  it('counts slots once, however many characters are created at once', async () => {
    const outcomes = await race(
      database.pool,
      Array.from({ length: 6 }, () => () => makeGuardian(deps, player)),
    );
    expect(codesOf(outcomes)).toEqual([...Array(4).fill('CHARACTER_SLOTS_FULL'), 'done', 'done']);
    expect(await listCharacters(deps, player)).toHaveLength(2);
  });

  it('is refused to an account that is gone', async () => {
    await deps.prisma.user.delete({ where: { id: player.userId } });
    await expect(makeGuardian(deps, player)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});

describe('deleting a character', () => {
  it('frees its name and its slot, burns its gold and keeps its history', async () => {
    const { id: characterId } = await makeGuardian(deps, player, 'Reynard');
    await deleteCharacter(deps, player, { characterId });
    expect(await listCharacters(deps, player)).toEqual([]);
    await expect(getCharacter(deps, player, { characterId })).rejects.toMatchObject({
      code: 'CHARACTER_NOT_FOUND',
    });
    expect(await checkRebuild(deps.pg, characterId)).toMatchObject({ matches: true });
    expect(await checkConservation(deps.pg)).toMatchObject({ conserved: true, mismatchedAccountIds: [] });
    const [purse] = await deps.prisma.ledgerAccount.findMany({ where: { ownerId: characterId } });
    expect(purse?.balance).toBe(0n);

    const reborn = await makeGuardian(deps, player, 'reynard');
    expect(reborn.id).not.toBe(characterId);
  });

  it('happens once when asked for twice at once', async () => {
    const { id: characterId } = await makeGuardian(deps, player);
    const remove = () => deleteCharacter(deps, player, { characterId });
    const outcomes = await race(database.pool, [remove, remove]);
    expect(codesOf(outcomes)).toEqual(['CHARACTER_NOT_FOUND', 'done']);
  });

  it('waits until the run is over', async () => {
    const character = await makeGuardian(deps, player);
    const run = await insertRun(deps.prisma, character);
    const active = { characterId: character.id, runId: run.id };
    await deps.prisma.activeRun.create({ data: { ...active, completesAt: deps.clock.now() } });
    expect(await getCharacter(deps, player, { characterId: character.id })).toMatchObject({
      activeRunId: run.id,
    });
    await expect(deleteCharacter(deps, player, { characterId: character.id })).rejects.toMatchObject({
      code: 'CHARACTER_IN_RUN',
    });
    expect(await listCharacters(deps, player)).toHaveLength(1);
  });

  it('stops its activity chain', async () => {
    const { id: characterId } = await makeGuardian(deps, player);
    const chain = {
      id: '0193a000-0000-7000-8000-00000000cccc',
      characterId,
      steps: [],
      createdAt: deps.clock.now(),
    };
    await deps.prisma.activityChain.create({ data: chain });
    await deleteCharacter(deps, player, { characterId });
    expect(await deps.prisma.activityChain.findUnique({ where: { id: chain.id } })).toMatchObject({
      status: 'stopped',
      stopReason: 'character_deleted',
    });
  });
});

describe("others' characters", () => {
  it('are as absent as ones that never were', async () => {
    const theirs = await insertCharacter(deps.prisma, { name: randomName() });
    for (const characterId of [theirs.id, '0193a000-0000-7000-8000-00000000dead']) {
      await expect(getCharacter(deps, player, { characterId })).rejects.toMatchObject({
        code: 'CHARACTER_NOT_FOUND',
        message: 'There is no such character.',
      });
      await expect(deleteCharacter(deps, player, { characterId })).rejects.toMatchObject({
        code: 'CHARACTER_NOT_FOUND',
      });
    }
    expect(await listCharacters(deps, player)).toEqual([]);
  });
});
