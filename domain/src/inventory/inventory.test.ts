import { testContent } from '@delve/game/characters/test-content.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { insertRun } from '@delve/tests/harness/insert-rows.ts';
import { gainXp, makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { deleteCharacter } from '../characters/delete-character.ts';
import { newId } from '../ids.ts';
import { equipItem } from './equip-item.ts';
import { listItemHistory } from './list-item-history.ts';
import { listItems } from './list-items.ts';
import { listStacks } from './list-stacks.ts';
import { unequipItem } from './unequip-item.ts';
import { readWornItems } from './worn-items.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
let player: Actor;
let characterId: string;
beforeEach(async () => {
  player = await makePlayer(deps);
  ({ id: characterId } = await makeGuardian(deps, player));
});

/** Puts an item of the template into the backpack (or elsewhere), with the first entry of its history. */
async function give(templateId: string, location = 'backpack'): Promise<string> {
  const id = newId(deps.clock);
  const at = deps.clock.now();
  await deps.prisma.item.create({
    data: { id, characterId, templateId, rarity: 'common', location, createdAt: at },
  });
  await deps.prisma.itemHistory.create({ data: { itemId: id, seq: 1, kind: 'found', characterId, at } });
  return id;
}

async function worn(): Promise<Record<string, string>> {
  const items = await readWornItems(deps.pg, characterId);
  return Object.fromEntries(items.map(({ slot, id }) => [slot, id]));
}

async function wornTemplates(): Promise<string[]> {
  return (await readWornItems(deps.pg, characterId)).map(({ slot, template }) => `${slot} ${template}`);
}

describe('putting an item on', () => {
  it('swaps it with what was in its slot', async () => {
    const { main_hand: old } = await worn();
    const sword = await give('old_sword');
    const items = await equipItem(deps, player, { itemId: sword });
    expect((await worn()).main_hand).toBe(sword);
    expect(items).toHaveLength(2);
    expect(items.find(({ id }) => id === old)).toMatchObject({ location: 'backpack', slot: null });
    expect(items.find(({ id }) => id === sword)).toMatchObject({ location: 'equipped', slot: 'main_hand' });
  });

  it('clears the other hand for a two-handed weapon, and the weapon for a shield', async () => {
    await equipItem(deps, player, { itemId: await give('greatsword') });
    expect(await wornTemplates()).toEqual(['main_hand greatsword']);
    await equipItem(deps, player, { itemId: await give('wooden_shield') });
    expect(await wornTemplates()).toEqual(['off_hand wooden_shield']);
  });

  it('changes nothing when it is worn already', async () => {
    const before = await worn();
    await equipItem(deps, player, { itemId: before.main_hand! });
    expect(await worn()).toEqual(before);
  });

  it('is no entry in its history', async () => {
    const itemId = await give('old_sword');
    await equipItem(deps, player, { itemId });
    await unequipItem(deps, player, { itemId });
    expect(await listItemHistory(deps, player, { itemId })).toMatchObject([
      { seq: 1, kind: 'found', characterId },
    ]);
  });

  it.each([
    ['plate_mail', 'armor_not_of_class'],
    ['gnarled_staff', 'weapon_not_of_class'],
    ['fine_sword', 'level_too_low'],
    ['melted_down', 'unknown_item'],
  ])('is refused for %s: %s', async (template, reason) => {
    const before = await worn();
    const itemId = await give(template);
    await expect(equipItem(deps, player, { itemId })).rejects.toMatchObject({
      code: 'EQUIP_REFUSED',
      reason,
    });
    expect(await worn()).toEqual(before);
  });

  it('goes by the level of the character', async () => {
    const itemId = await give('fine_sword');
    await gainXp(deps, characterId, 1_000);
    await equipItem(deps, player, { itemId });
    expect(await wornTemplates()).toContain('main_hand fine_sword');
  });

  it('needs it in the backpack', async () => {
    const itemId = await give('old_sword', 'bank');
    await expect(equipItem(deps, player, { itemId })).rejects.toMatchObject({ code: 'ITEM_NOT_CARRIED' });
  });

  it('leaves one item in the slot when several are put on at once', async () => {
    const swords = await Promise.all(Array.from({ length: 5 }, () => give('old_sword')));
    const outcomes = await race(
      database.pool,
      [...swords, ...swords].map(itemId => () => equipItem(deps, player, { itemId })),
    );
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['done']));
    const { items } = await listItems(deps, player, { characterId });
    expect(items.filter(({ slot }) => slot === 'main_hand')).toHaveLength(1);
    expect(items).toHaveLength(3 + swords.length);
  });

  it('is possible during a run', async () => {
    const run = await insertRun(deps.prisma, { id: characterId, userId: player.userId });
    const completesAt = deps.clock.now();
    await deps.prisma.activeRun.create({ data: { characterId, runId: run.id, completesAt } });
    await equipItem(deps, player, { itemId: await give('robe') });
    expect(await wornTemplates()).toContain('chest robe');
  });
});

describe('taking an item off', () => {
  it('puts it into the backpack, once', async () => {
    const { main_hand: itemId } = await worn();
    const off = () => unequipItem(deps, player, { itemId: itemId! });
    expect(codesOf(await race(database.pool, [off, off]))).toEqual(['ITEM_NOT_EQUIPPED', 'done']);
    expect(await wornTemplates()).toEqual(['off_hand wooden_shield']);
    await expect(off()).rejects.toMatchObject({ code: 'ITEM_NOT_EQUIPPED' });
  });
});

describe('a character’s items', () => {
  it('are listed page by page, the oldest first', async () => {
    for (let count = 0; count < 3; count++) await give('robe');
    const all = await listItems(deps, player, { characterId });
    expect(all).toMatchObject({ hasMore: false });
    expect(all.items).toHaveLength(6);
    const ids = all.items.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    const pages = [];
    for (let after: string | null = null, hasMore = true; hasMore; ) {
      const page = await listItems(deps, player, { characterId, first: 4, after });
      pages.push(page.items.map(({ id }) => id));
      ({ hasMore } = page);
      after = page.items.at(-1)!.id;
    }
    expect(pages).toEqual([ids.slice(0, 4), ids.slice(4)]);
  });
});

describe("others' items", () => {
  it('are as absent as ones that never were', async () => {
    const theirs = await give('old_sword');
    const stranger = await makePlayer(deps);
    for (const itemId of [theirs, '0193a000-0000-7000-8000-00000000dead'])
      for (const attempt of [equipItem, unequipItem, listItemHistory])
        await expect(attempt(deps, stranger, { itemId })).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
    for (const list of [listItems, listStacks])
      await expect(list(deps, stranger, { characterId })).rejects.toMatchObject({
        code: 'CHARACTER_NOT_FOUND',
      });
  });

  it('include those of a deleted character of one’s own', async () => {
    const itemId = await give('old_sword');
    await deleteCharacter(deps, player, { characterId });
    await expect(equipItem(deps, player, { itemId })).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
  });
});

describe('hostile input changes nothing', () => {
  it('when items are moved or looked at', async () => {
    const byItem = { itemId: await give('old_sword') };
    for (const call of [equipItem, unequipItem, listItemHistory])
      await expectRefusals(database.pool, (input: typeof byItem) => call(deps, player, input), byItem);
    for (const list of [listItems, listStacks])
      await expectRefusals(database.pool, (input: { characterId: string }) => list(deps, player, input), {
        characterId,
      });
  });
});
