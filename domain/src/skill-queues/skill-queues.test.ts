import { testContent } from '@delve/game/characters/test-content.ts';
import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { activateQueue } from './activate-queue.ts';
import { readActiveQueue } from './active-queue.ts';
import { type CreateQueueInput, createQueue } from './create-queue.ts';
import { deleteQueue } from './delete-queue.ts';
import { listQueues } from './list-queues.ts';
import { renameQueue } from './rename-queue.ts';
import { type UpdateQueueInput, updateQueue } from './update-queue.ts';

const always: QueueSlot['condition'] = { kind: 'always' };
const attack: QueueSlot[] = [{ skill: 'basic_attack', condition: always }];

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
let player: Actor;
let characterId: string;
beforeEach(async () => {
  player = await makePlayer(deps);
  ({ id: characterId } = await makeGuardian(deps, player));
});

/** Each a moment later than the last: ids of the same millisecond are in no order. */
function create(name = 'Bosses', slots: QueueSlot[] = attack) {
  deps.clock.advance(1);
  return createQueue(deps, player, { characterId, name, slots });
}

describe('saving a queue', () => {
  it('adds it beside the others, not active', async () => {
    const created = await create();
    expect(created).toMatchObject({
      characterId,
      name: 'Bosses',
      isActive: false,
      slots: attack,
      version: 1,
    });
    expect(await listQueues(deps, player, { characterId })).toMatchObject([{ isActive: true }, created]);
  });

  it('takes a slot without a condition as one that always holds', async () => {
    const slots = [{ skill: 'basic_attack' }];
    expect(await createQueue(deps, player, { characterId, name: 'Short', slots })).toMatchObject({
      slots: attack,
    });
  });

  it('is refused with every issue and its slot', async () => {
    const slots: QueueSlot[] = [
      { skill: 'spark', condition: always },
      { skill: 'shield_wall', condition: { kind: 'if_has_condition', condition: 'unheard_of' } },
    ];
    await expect(create('Wrong', slots)).rejects.toMatchObject({
      code: 'QUEUE_REFUSED',
      issues: [
        { path: 'slots.0.skill', code: 'skill_not_owned' },
        { path: 'slots.1.skill', code: 'skill_not_owned' },
        { path: 'slots.1.condition.condition', code: 'unknown_condition' },
      ],
    });
    await expect(create('Empty', [])).rejects.toMatchObject({ issues: [{ code: 'no_slots' }] });
  });

  it('stops at the limit, also when many are saved at once', async () => {
    const outcomes = await race(
      database.pool,
      Array.from({ length: 4 }, () => () => create()),
    );
    expect(codesOf(outcomes)).toEqual(['TOO_MANY_QUEUES', 'TOO_MANY_QUEUES', 'done', 'done']);
    await expect(create()).rejects.toMatchObject({ code: 'TOO_MANY_QUEUES', limit: 3 });
  });
});

describe('changing a queue', () => {
  it('counts its versions', async () => {
    const { id: queueId } = await create();
    const slots: QueueSlot[] = [{ skill: 'cleave', condition: always }, ...attack];
    expect(await updateQueue(deps, player, { queueId, version: 1, slots })).toMatchObject({
      version: 2,
      name: 'Bosses',
      slots,
    });
    expect(await updateQueue(deps, player, { queueId, version: 2, name: '  Crowds ' })).toMatchObject({
      version: 3,
      name: 'Crowds',
      slots,
    });
  });

  it('is refused when it is based on an older version, so that nothing is overwritten unseen', async () => {
    const { id: queueId } = await create();
    const edit = (name: string) => updateQueue(deps, player, { queueId, version: 1, name });
    const outcomes = await race(database.pool, [() => edit('Mine'), () => edit('Yours')]);
    expect(codesOf(outcomes)).toEqual(['QUEUE_CHANGED', 'done']);
    await expect(edit('Again')).rejects.toMatchObject({ code: 'QUEUE_CHANGED', currentVersion: 2 });
  });

  it('checks the slots again', async () => {
    const { id: queueId } = await create();
    const slots: QueueSlot[] = [{ skill: 'bite', condition: always }];
    await expect(updateQueue(deps, player, { queueId, version: 1, slots })).rejects.toMatchObject({
      code: 'QUEUE_REFUSED',
    });
  });

  it('of its name alone disturbs no edit of its slots', async () => {
    const { id: queueId } = await create();
    expect(await renameQueue(deps, player, { queueId, name: 'Zoe\u0308' })).toMatchObject({
      name: 'Zo\u00eb',
      version: 1,
    });
    await updateQueue(deps, player, { queueId, version: 1, slots: attack });
  });
});

describe('the active queue', () => {
  it('is one, whichever of several activations at once comes last', async () => {
    const queues = [await create('One'), await create('Two')];
    const outcomes = await race(
      database.pool,
      [0, 1, 0, 1].map(index => () => activateQueue(deps, player, { queueId: queues[index]!.id })),
    );
    expect(codesOf(outcomes)).toEqual(['done', 'done', 'done', 'done']);
    const active = (await listQueues(deps, player, { characterId })).filter(({ isActive }) => isActive);
    expect(active).toHaveLength(1);
    expect(await readActiveQueue(deps.pg, characterId)).toEqual({ id: active[0]!.id, slots: attack });
  });

  it('cannot be deleted; another one can', async () => {
    const [first] = await listQueues(deps, player, { characterId });
    await expect(deleteQueue(deps, player, { queueId: first!.id })).rejects.toMatchObject({
      code: 'QUEUE_ACTIVE',
    });
    const { id: queueId } = await create();
    await activateQueue(deps, player, { queueId });
    await deleteQueue(deps, player, { queueId: first!.id });
    expect(await listQueues(deps, player, { characterId })).toMatchObject([{ id: queueId, isActive: true }]);
  });

  it('is not replaced by one that content has made unusable', async () => {
    const { id: queueId } = await create();
    const stale = [{ skill: 'long_gone', condition: always }];
    await deps.prisma.skillQueue.update({ where: { id: queueId }, data: { slots: stale } });
    await expect(activateQueue(deps, player, { queueId })).rejects.toMatchObject({ code: 'QUEUE_REFUSED' });
  });
});

describe("others' queues", () => {
  it('are as absent as ones that never were', async () => {
    const { id: theirs } = await create();
    const stranger = await makePlayer(deps);
    for (const queueId of [theirs, '0193a000-0000-7000-8000-00000000dead'])
      for (const attempt of [
        () => updateQueue(deps, stranger, { queueId, version: 1, name: 'Mine' }),
        () => renameQueue(deps, stranger, { queueId, name: 'Mine' }),
        () => activateQueue(deps, stranger, { queueId }),
        () => deleteQueue(deps, stranger, { queueId }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
    await expect(listQueues(deps, stranger, { characterId })).rejects.toMatchObject({
      code: 'CHARACTER_NOT_FOUND',
    });
    await expect(
      createQueue(deps, stranger, { characterId, name: 'Mine', slots: attack }),
    ).rejects.toMatchObject({ code: 'CHARACTER_NOT_FOUND' });
    expect(await listQueues(deps, player, { characterId })).toHaveLength(2);
  });
});

describe('hostile input changes nothing', () => {
  it('when a queue is saved', () =>
    expectRefusals(database.pool, (input: CreateQueueInput) => createQueue(deps, player, input), {
      characterId,
      name: 'Bosses',
      slots: attack,
    }));

  it('in a slot', () =>
    expectRefusals(
      database.pool,
      (slot: QueueSlot) => createQueue(deps, player, { characterId, name: 'Bosses', slots: [slot] }),
      { skill: 'basic_attack', condition: always },
      ['condition'],
    ));

  it.each<object>([
    { kind: 'if_hp_below', threshold: 101 },
    { kind: 'if_hp_below', threshold: -1 },
    { kind: 'if_hp_below', threshold: 50, count: 1 },
    { kind: 'if_enemy_count_above', count: 1e9 },
    { kind: 'if_resource_above', resource: 'stamina', amount: 1e308 },
    { kind: 'if_resource_above', resource: '__proto__', amount: 1 },
    { kind: 'if_moon_is_full' },
    { kind: 'always', constructor: 1 },
  ])('in a condition: %j', async condition => {
    const slots = [{ skill: 'basic_attack', condition }] as unknown as QueueSlot[];
    await expect(create('Bosses', slots)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('when a queue is changed, renamed, activated or deleted', async () => {
    const { id: queueId } = await create();
    await expectRefusals<UpdateQueueInput>(
      database.pool,
      input => updateQueue(deps, player, input),
      { queueId, version: 1, name: 'Bosses', slots: attack },
      ['name', 'slots'],
    );
    await expectRefusals(
      database.pool,
      (input: { queueId: string; name: string }) => renameQueue(deps, player, input),
      { queueId, name: 'Bosses' },
    );
    const byId = { queueId };
    await expectRefusals(database.pool, (input: typeof byId) => activateQueue(deps, player, input), byId);
    await expectRefusals(database.pool, (input: typeof byId) => deleteQueue(deps, player, input), byId);
  });
});
