import { insertCharacter, insertRun, insertUser, uuidAt } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';
import type { Prisma } from './generated/client/client.ts';

const database = await createTestDatabase();
const { pool, prisma } = database;
afterAll(() => database.drop());

const AT = new Date('2026-11-16T12:00:00.000Z');
const UNIQUE_VIOLATION = { code: 'P2002' };

function item(
  characterId: string,
  overrides: Partial<Prisma.ItemUncheckedCreateInput> = {},
): Prisma.ItemUncheckedCreateInput {
  const place = { location: 'backpack', slot: null };
  return {
    id: uuidAt(AT),
    characterId,
    templateId: 'iron_longsword',
    rarity: 'common',
    createdAt: AT,
    ...place,
    ...overrides,
  };
}

describe('the database', () => {
  it('lets a character be in one run at a time, also when two starts race', async () => {
    const character = await insertCharacter(prisma);
    const runs = await Promise.all([insertRun(prisma, character), insertRun(prisma, character)]);
    const starts = await Promise.allSettled(
      runs.map(run =>
        prisma.activeRun.create({ data: { characterId: character.id, runId: run.id, completesAt: AT } }),
      ),
    );
    expect(starts.map(start => start.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps the seed of a run secret while it is in progress and wants it when it has ended', async () => {
    const character = await insertCharacter(prisma);
    await expect(insertRun(prisma, character, { seed: Buffer.alloc(32) })).rejects.toThrow(
      'runs_settled_check',
    );
    const run = await insertRun(prisma, character);
    const settle = (data: Prisma.RunUpdateInput) => prisma.run.update({ where: { id: run.id }, data });
    await expect(settle({ status: 'abandoned', settledAt: AT })).rejects.toThrow('runs_settled_check');
    await expect(settle({ status: 'completed', settledAt: AT, seed: Buffer.alloc(32) })).rejects.toThrow(
      'runs_result_check',
    );
    await settle({
      status: 'completed',
      settledAt: AT,
      seed: Buffer.alloc(32),
      logHash: Buffer.alloc(32),
      outcome: {},
    });
  });

  it('takes an item in a slot exactly when it is equipped, and one item per slot', async () => {
    const { id } = await insertCharacter(prisma);
    await expect(prisma.item.create({ data: item(id, { slot: 'main_hand' }) })).rejects.toThrow(
      'items_slot_check',
    );
    await expect(prisma.item.create({ data: item(id, { location: 'equipped' }) })).rejects.toThrow(
      'items_slot_check',
    );
    await expect(prisma.item.create({ data: item(id, { location: 'floor' }) })).rejects.toThrow(
      'items_location_check',
    );
    const equipped = { location: 'equipped', slot: 'main_hand' };
    await prisma.item.create({ data: item(id, equipped) });
    await expect(prisma.item.create({ data: item(id, equipped) })).rejects.toMatchObject(UNIQUE_VIOLATION);
    await prisma.item.create({ data: item(id) });
  });

  it('has no empty stacks', async () => {
    const { id } = await insertCharacter(prisma);
    const stack = { characterId: id, location: 'backpack', templateId: 'bandage' };
    await expect(prisma.stack.create({ data: { ...stack, quantity: 0 } })).rejects.toThrow(
      'stacks_quantity_check',
    );
    await prisma.stack.create({ data: { ...stack, quantity: 3 } });
    await expect(
      prisma.stack.updateMany({ where: stack, data: { quantity: { decrement: 4 } } }),
    ).rejects.toThrow('stacks_quantity_check');
  });

  it('lets one skill queue and one activity chain of a character be active', async () => {
    const { id: characterId } = await insertCharacter(prisma);
    const queue = { characterId, name: 'Boss', slots: [], createdAt: AT, updatedAt: AT };
    const addQueue = (isActive: boolean) =>
      prisma.skillQueue.create({ data: { ...queue, id: uuidAt(AT), isActive } });
    await addQueue(true);
    await addQueue(false);
    await expect(addQueue(true)).rejects.toMatchObject(UNIQUE_VIOLATION);

    const chain = { characterId, steps: [], createdAt: AT };
    const addChain = (data: { status: string; endedAt?: Date }) =>
      prisma.activityChain.create({ data: { ...chain, id: uuidAt(AT), ...data } });
    await addChain({ status: 'active' });
    await addChain({ status: 'finished', endedAt: AT });
    await expect(addChain({ status: 'active' })).rejects.toMatchObject(UNIQUE_VIOLATION);
    await expect(addChain({ status: 'stopped', endedAt: AT })).rejects.toThrow(
      'activity_chains_stop_reason_check',
    );
  });

  it('knows one account per e-mail address and one character per name, whatever their case', async () => {
    const user = await insertUser(prisma, { email: 'Mira@example.org' });
    await expect(insertUser(prisma, { email: 'mira@EXAMPLE.org' })).rejects.toMatchObject(UNIQUE_VIOLATION);
    await insertCharacter(prisma, { name: 'Mira', userId: user.id });
    await expect(insertCharacter(prisma, { name: 'MIRA' })).rejects.toMatchObject(UNIQUE_VIOLATION);
  });

  it('holds attributes within 1 to 99', async () => {
    await expect(insertCharacter(prisma, { might: 0 })).rejects.toThrow('characters_attributes_check');
    await expect(insertCharacter(prisma, { luck: 100 })).rejects.toThrow('characters_attributes_check');
  });

  it('makes a reset happen once', async () => {
    const insert = () =>
      pool.query(`INSERT INTO rotations VALUES ('weekly', '2026-11-16', '{}', now()) ON CONFLICT DO NOTHING`);
    const results = await Promise.all([insert(), insert()]);
    expect(results.map(result => result.rowCount).toSorted()).toEqual([0, 1]);
    await expect(
      pool.query(`INSERT INTO rotations VALUES ('weekly', '2026-11-17', '{}', now())`),
    ).rejects.toMatchObject({ constraint: 'rotations_period_start_check' });
  });
});
