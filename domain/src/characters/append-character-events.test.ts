import type { CharacterEvent } from '@delve/game/characters/character-events.ts';
import { planSettlement } from '@delve/game/characters/plan-settlement.ts';
import { testContent } from '@delve/game/characters/test-content.ts';
import { makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../transaction.ts';
import { appendCharacterEvents, applyCharacterEvents } from './append-character-events.ts';
import { lockCharacters } from './lock-characters.ts';
import { checkRebuild } from './rebuild-check.ts';

const RUN = { runId: '0193a000-0000-7000-8000-0000000000aa', questId: 'goblin_warren' } as const;

const database = await createTestDatabase();
afterAll(() => database.drop());

const deps = createTestDeps(database, testContent);
const player = await makePlayer(deps, { characterSlots: 500 });

const amounts = fc.dictionary(fc.constantFrom('sword', 'axe', 'rat', 'crown'), fc.nat(40), {
  noNullPrototype: true,
});

/** A run's end with random rewards; the state that it meets is only known under the lock. */
const rewards = fc.record({
  xp: fc.nat(30_000),
  gold: fc.nat(50),
  proficiencyGains: amounts,
  reputation: amounts.map(gains =>
    Object.fromEntries(Object.entries(gains).map(([id, n]) => [id, n * 7 - 140])),
  ),
  kills: amounts,
  aptitudeGains: fc.constantFrom<Record<string, number>>({}, { stealth: 1 }, { arcana: 3, medicine: 1 }),
});

const restAt = fc.integer({ min: 1, max: 3_000_000_000_000 });

function rest(at: number): CharacterEvent[] {
  return [
    { type: 'rest_started', version: 1, at, payload: {} },
    { type: 'rest_ended', version: 1, at: at + 1, payload: { restedBpsGained: 10 } },
  ];
}

describe('appending to characters', () => {
  it('keeps row and events in step through any history, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(rewards, restAt), { minLength: 1, maxLength: 8 }), async history => {
        const { id } = await makeGuardian(deps, player);
        for (const [reward, at] of history) {
          await transaction(deps.pg, async client => {
            const state = (await lockCharacters(client, [id])).get(id)!;
            const settled = planSettlement(
              state,
              { ...RUN, outcome: 'victory' },
              { ...reward, characterId: id, items: [], stacks: [], returnedSupplies: [] },
              testContent.rules.progression,
              at,
            );
            await appendCharacterEvents(client, [{ state, events: [settled, ...rest(at)] }]);
          });
          const { stored, rebuilt } = await checkRebuild(deps.pg, id);
          expect(rebuilt).toBe(stored);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('serves many characters in one go and gives them in the order asked for', async () => {
    const guardians = await Promise.all(Array.from({ length: 20 }, () => makeGuardian(deps, player)));
    const ids = guardians.map(({ id }) => id).reverse();
    const after = await transaction(deps.pg, client =>
      applyCharacterEvents(
        client,
        ids.map((characterId, index) => ({
          characterId,
          events: rest(1_000).slice(0, index % 3),
        })),
      ),
    );
    expect(after.map(({ id }) => id)).toEqual(ids);
    expect(after.map(({ eventSeq }) => eventSeq)).toEqual(ids.map((_, index) => 1 + (index % 3)));
    for (const id of ids) expect(await checkRebuild(deps.pg, id)).toMatchObject({ matches: true });
  });

  it('lets transactions append to the same characters in turn, in whatever order they name them', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 20; made++) ids.push((await makeGuardian(deps, player)).id);
    // Without the retry of transaction(): a deadlock shall be seen.
    const append = async (characterIds: readonly string[]) => {
      const client = await database.pool.connect();
      try {
        await client.query('BEGIN');
        await applyCharacterEvents(
          client,
          characterIds.map(characterId => ({ characterId, events: rest(5_000) })),
        );
        await client.query('COMMIT');
      } finally {
        client.release(true);
      }
    };
    const orders = [ids, [...ids].reverse()];
    const outcomes = await race(
      database.pool,
      Array.from({ length: 10 }, (_, index) => () => append(orders[index % 2]!)),
    );
    expect(codesOf(outcomes)).toEqual(Array(10).fill('done'));
    for (const id of ids) {
      const { matches, stored } = await checkRebuild(deps.pg, id);
      expect(matches).toBe(true);
      expect(JSON.parse(stored)).toMatchObject({ eventSeq: 21, restedBps: 100 });
    }
  });

  it('leaves nothing behind when its transaction fails', async () => {
    const { id } = await makeGuardian(deps, player);
    const failed = transaction(deps.pg, async client => {
      await applyCharacterEvents(client, [{ characterId: id, events: rest(1_000) }]);
      throw new Error('something later');
    });
    await expect(failed).rejects.toThrow('something later');
    expect(JSON.parse((await checkRebuild(deps.pg, id)).stored)).toMatchObject({ eventSeq: 1 });
  });

  it('refuses to append to nobody', async () => {
    const absent = '0193a000-0000-7000-8000-00000000dead';
    await expect(
      transaction(deps.pg, client =>
        applyCharacterEvents(client, [{ characterId: absent, events: rest(1) }]),
      ),
    ).rejects.toThrow(absent);
  });
});

describe('the rebuild check', () => {
  it('sees a row that was changed behind the back of its events', async () => {
    const { id } = await makeGuardian(deps, player);
    await deps.pg.query('UPDATE characters SET xp = xp + 1 WHERE id = $1', [id]);
    expect(await checkRebuild(deps.pg, id)).toMatchObject({ matches: false });
  });

  it('sees a gap in the history', async () => {
    const { id } = await makeGuardian(deps, player);
    await deps.pg.query(
      `INSERT INTO character_events (character_id, seq, type, version, payload, at)
       VALUES ($1, 3, 'rest_started', 1, '{}', now())`,
      [id],
    );
    await expect(checkRebuild(deps.pg, id)).rejects.toMatchObject({ name: 'BrokenHistoryError' });
  });
});
