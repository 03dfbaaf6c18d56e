import { testContent } from '@delve/game/characters/test-content.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps, type TestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { insertNotifications } from './insert-notifications.ts';
import { listNotifications } from './list-notifications.ts';
import { type MarkReadInput, markRead } from './mark-read.ts';
import { parseNotification } from './notification-types.ts';

const HOUR = 3_600_000;
const CHAIN = '0193a000-0000-7000-8000-0000000000cc';

const database = await createTestDatabase();
afterAll(() => database.drop());

let deps: TestDeps;
let player: Actor;
let characterId: string;
beforeEach(async () => {
  deps = createTestDeps(database, testContent);
  player = await makePlayer(deps);
  ({ id: characterId } = await makeGuardian(deps, player));
});

/** Tells the player that chains of so many runs are finished, an hour apart. */
async function tell(...runs: number[]): Promise<void> {
  for (const count of runs) {
    deps.clock.advance(HOUR);
    const notification = { chainId: CHAIN, runs: count };
    await insertNotifications(
      deps.pg,
      deps,
      [{ userId: player.userId, characterId, type: 'chain_finished', data: notification }],
      CHAIN,
    );
  }
}

async function listed(input?: Parameters<typeof listNotifications>[2]): Promise<number[]> {
  return (await listNotifications(deps, player, input)).map(({ data }) => ('runs' in data ? data.runs : -1));
}

async function newestId(): Promise<string> {
  const [newest] = await listNotifications(deps, player);
  return newest!.id;
}

describe('notifications', () => {
  it('come newest first, each with the data of its type', async () => {
    await tell(1, 2);
    expect(await listNotifications(deps, player)).toMatchObject([
      { type: 'chain_finished', characterId, data: { chainId: CHAIN, runs: 2 }, readAt: null },
      { type: 'chain_finished', data: { runs: 1 } },
    ]);
  });

  it('come since a time, with a few seconds of overlap for what was committed late', async () => {
    await tell(1, 2);
    const seen = deps.clock.now();
    deps.clock.advance(-HOUR + 1_000);
    await tell(3);
    deps.clock.set(seen);
    await tell(4);
    expect(await listed({ since: new Date(seen.getTime() + 2_000) })).toEqual([4, 3, 2]);
    expect(await listed({ since: new Date(seen.getTime() + 10_000) })).toEqual([4]);
    expect(await listed({ since: new Date(0) })).toEqual([4, 3, 2, 1]);
    expect(await listed({ since: new Date(8.64e15) })).toEqual([]);
    expect(await listed({ since: new Date(-8.64e15) })).toEqual([4, 3, 2, 1]);
  });

  it('come in pages', async () => {
    await tell(1, 2, 3, 4, 5);
    const [, second] = await listNotifications(deps, player, { limit: 2 });
    expect(await listed({ limit: 2, before: second!.id })).toEqual([3, 2]);
  });

  it('are read by their ids or up to one, and counted once', async () => {
    await tell(1, 2, 3, 4);
    const ids = (await listNotifications(deps, player)).map(({ id }) => id);
    expect(await markRead(deps, player, { ids: [ids[0]!, ids[0]!] })).toBe(1);
    expect(await listed({ unread: true })).toEqual([3, 2, 1]);
    expect(await markRead(deps, player, { upTo: ids[2]! })).toBe(2);
    expect(await markRead(deps, player, { ids })).toBe(1);
    expect(await listed({ unread: true })).toEqual([]);
    expect(await listed()).toEqual([4, 3, 2, 1]);
  });

  it("are nobody else's", async () => {
    await tell(1);
    const id = await newestId();
    const stranger = await makePlayer(deps);
    expect(await listNotifications(deps, stranger)).toEqual([]);
    expect(await listNotifications(deps, stranger, { characterId })).toEqual([]);
    expect(await markRead(deps, stranger, { ids: [id, CHAIN] })).toBe(0);
    expect(await markRead(deps, stranger, { upTo: 'ffffffff-ffff-7fff-bfff-ffffffffffff' })).toBe(0);
    expect(await listed({ unread: true, characterId })).toEqual([1]);
  });

  it('are inserted many at a time, and none at no cost', async () => {
    await insertNotifications(deps.pg, deps, [], CHAIN);
    const one = { userId: player.userId, characterId, type: 'chain_finished' } as const;
    await insertNotifications(
      deps.pg,
      deps,
      Array.from({ length: 50 }, (_, runs) => ({ ...one, data: { chainId: CHAIN, runs } })),
      CHAIN,
    );
    expect((await listed()).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, runs) => runs));
  });

  it('of an unknown type, or with the data of another, cannot be read', () => {
    expect(() => parseNotification('mail', {})).toThrow();
    expect(() => parseNotification('chain_stopped', { chainId: CHAIN, runs: 1 })).toThrow();
    expect(() => parseNotification('chain_finished', { chainId: CHAIN, runs: 1, text: 'x' })).toThrow();
  });

  it('are not touched by hostile input', async () => {
    await tell(1);
    const id = await newestId();
    for (const valid of [{ ids: [id] }, { upTo: id }])
      await expectRefusals<MarkReadInput>(database.pool, input => markRead(deps, player, input), valid);
    const query = { since: new Date(0), characterId, before: id, limit: 1 };
    await expectRefusals(
      database.pool,
      (input: typeof query) => listNotifications(deps, player, input),
      query,
      ['since', 'characterId', 'before', 'limit'],
    );
  });
});
