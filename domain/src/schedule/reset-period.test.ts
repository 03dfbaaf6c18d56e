import { insertUser } from '@delve/tests/harness/insert-rows.ts';
import { createHero, createRunWorld, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetPeriod } from './reset-period.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

async function count(table: string): Promise<number> {
  const { rows } = await world.deps.pg.query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0].count;
}

describe('a reset', () => {
  it('happens once in a period, however many leaders try at once', async () => {
    for (const kind of ['daily', 'weekly'] as const) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => resetPeriod(world.deps, kind)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await resetPeriod(world.deps, kind)).toBe(false);
    }
    expect(await count('rotations')).toBe(2);
  });

  it('comes again with the next day, and with the next Monday', async () => {
    world.clock.set('2026-11-20T23:59:59.999Z');
    expect(await resetPeriod(world.deps, 'daily')).toBe(true);
    world.clock.advance(1);
    expect(await resetPeriod(world.deps, 'daily')).toBe(true);
    expect(await resetPeriod(world.deps, 'weekly')).toBe(false);
    world.clock.set('2026-11-23T00:00:00.000Z');
    expect(await resetPeriod(world.deps, 'weekly')).toBe(true);
  });

  it('sweeps out what is over and keeps the rest', async () => {
    const { id: userId } = await insertUser(world.database.prisma);
    const { characterId } = await createHero(world);
    world.clock.set('2027-03-01T00:00:00.000Z');
    const { pg } = world.deps;
    for (const [byte, expires] of [
      [1, '2027-02-28T23:59:59Z'],
      [2, '2027-03-01T00:00:01Z'],
    ] as const)
      await pg.query(
        `INSERT INTO sessions VALUES ($1, $2, NULL, $3, $3, $3::timestamptz, $3::timestamptz + interval '1 day')`,
        [Buffer.alloc(32, byte), userId, expires],
      );
    for (const at of ['2027-02-21', '2027-02-25'])
      await pg.query(
        `INSERT INTO request_keys VALUES ($1, $2::text, 'start-run', gen_random_uuid(), $2::text::timestamptz)`,
        [userId, at],
      );
    for (const day of ['2027-01-01', '2027-02-27'])
      await pg.query('INSERT INTO daily_tracking (character_id, date) VALUES ($1, $2)', [characterId, day]);
    expect(await resetPeriod(world.deps, 'daily')).toBe(true);
    expect([await count('sessions'), await count('request_keys'), await count('daily_tracking')]).toEqual([
      1, 1, 1,
    ]);
  });

  it('makes the partitions of the coming months', async () => {
    world.clock.set('2028-05-31T00:00:00.000Z');
    await resetPeriod(world.deps, 'daily');
    const { rows } = await world.deps.pg.query(
      `SELECT to_regclass(t || m) IS NOT NULL AS there
         FROM unnest(ARRAY['runs', 'notifications', 'ledger_entries']) t,
              unnest(ARRAY['_2028_05', '_2028_06', '_2028_07']) m`,
    );
    expect(rows.every(({ there }) => there)).toBe(true);
  });
});
