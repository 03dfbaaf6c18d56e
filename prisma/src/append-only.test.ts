import { insertCharacter, insertRun, uuidAt } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const { pool, prisma } = database;
afterAll(() => database.drop());

const AT = new Date('2026-11-16T12:00:00.000Z');
const REFUSED = { code: '23001' };

async function insertEvent(characterId: string, seq = 1): Promise<void> {
  await prisma.characterEvent.create({
    data: { characterId, seq, type: 'created', version: 1, payload: {}, at: AT },
  });
}

describe('what has been written', () => {
  it('stays, for the events of a character', async () => {
    const { id } = await insertCharacter(prisma);
    await insertEvent(id);
    await expect(pool.query(`UPDATE character_events SET payload = '{"a":1}'`)).rejects.toMatchObject(
      REFUSED,
    );
    await expect(pool.query('DELETE FROM character_events')).rejects.toMatchObject(REFUSED);
    await expect(pool.query('TRUNCATE character_events')).rejects.toMatchObject(REFUSED);
    for (let partition = 0; partition < 8; partition++) {
      await expect(pool.query(`TRUNCATE character_events_${partition}`)).rejects.toMatchObject(REFUSED);
    }
    expect(await prisma.characterEvent.count()).toBe(1);
  });

  it('has one event per character and sequence number', async () => {
    const { id } = await insertCharacter(prisma);
    const writes = await Promise.allSettled([insertEvent(id), insertEvent(id)]);
    expect(writes.map(write => write.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('stays, for the history of an item', async () => {
    const [itemId, characterId] = [uuidAt(AT), uuidAt(AT)];
    await prisma.itemHistory.create({ data: { itemId, seq: 1, kind: 'dropped', characterId, at: AT } });
    await expect(pool.query('UPDATE item_history SET character_id = NULL')).rejects.toMatchObject(REFUSED);
    await expect(pool.query('DELETE FROM item_history')).rejects.toMatchObject(REFUSED);
    await expect(pool.query('TRUNCATE item_history')).rejects.toMatchObject(REFUSED);
  });

  it('goes with the account when it is erased, except for what names nobody', async () => {
    const character = await insertCharacter(prisma);
    await insertEvent(character.id);
    const run = await insertRun(prisma, character);
    await prisma.activeRun.create({ data: { characterId: character.id, runId: run.id, completesAt: AT } });
    const notification = { userId: character.userId, characterId: character.id, type: 'welcome', data: {} };
    await prisma.notification.create({ data: { id: uuidAt(AT), ...notification, createdAt: AT } });
    const item = { id: uuidAt(AT), characterId: character.id, templateId: 'sword', rarity: 'common' };
    await prisma.item.create({ data: { ...item, location: 'bank', createdAt: AT } });
    const history = { itemId: item.id, seq: 1, kind: 'dropped', characterId: character.id, at: AT };
    await prisma.itemHistory.create({ data: history });

    await prisma.user.delete({ where: { id: character.userId } });

    const where = { characterId: character.id };
    expect(await prisma.characterEvent.count({ where })).toBe(0);
    expect(await prisma.run.count({ where })).toBe(0);
    expect(await prisma.activeRun.count({ where })).toBe(0);
    expect(await prisma.notification.count({ where })).toBe(0);
    expect(await prisma.item.count({ where })).toBe(0);
    expect(await prisma.itemHistory.count({ where })).toBe(1);
  });
});
