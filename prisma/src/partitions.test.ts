import { insertCharacter, insertRun, uuidAt } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const { pool, prisma } = database;
afterAll(() => database.drop());

async function ensure(table: string, firstDay: string, months: number): Promise<number> {
  const { rows } = await pool.query<{ created: number }>(
    'SELECT ensure_month_partitions($1, $2, $3) AS created',
    [table, firstDay, months],
  );
  return rows[0]!.created;
}

async function partitionOf(table: string, id: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tableoid::regclass::text AS name FROM ${table} WHERE id = $1`,
    [id],
  );
  return rows[0]?.name;
}

describe('monthly partitions', () => {
  it('exist for the month of the migration and the two after it', async () => {
    for (const table of ['runs', 'notifications', 'ledger_entries']) {
      const { rows } = await pool.query('SELECT now()::date::text AS today');
      expect(await ensure(table, rows[0].today, 3)).toBe(0);
    }
  });

  it('are made once, whoever asks and however often', async () => {
    const created = await Promise.all(
      Array.from({ length: 4 }, () => ensure('notifications', '2031-11-20', 3)),
    );
    expect(created.toSorted()).toEqual([0, 0, 0, 3]);
    expect(await ensure('notifications', '2031-11-01', 4)).toBe(1);
  });

  it('take the rows of their month, from its first millisecond to its last', async () => {
    await ensure('runs', '2032-02-15', 1);
    const character = await insertCharacter(prisma);
    const placeOf = async (instant: string) => {
      const { id } = await insertRun(prisma, character, { id: uuidAt(instant) });
      return partitionOf('runs', id);
    };
    expect(await placeOf('2032-01-31T23:59:59.999Z')).toBe('runs_default');
    expect(await placeOf('2032-02-01T00:00:00.000Z')).toBe('runs_2032_02');
    expect(await placeOf('2032-02-29T23:59:59.999Z')).toBe('runs_2032_02');
    expect(await placeOf('2032-03-01T00:00:00.000Z')).toBe('runs_default');
  });

  it('are not made for a month that has begun in the default partition, whose rows stay where they are', async () => {
    const character = await insertCharacter(prisma);
    const { id } = await insertRun(prisma, character, { id: uuidAt('2033-05-10T00:00:00.000Z') });
    expect(await ensure('runs', '2033-04-01', 3)).toBe(2);
    expect(await partitionOf('runs', id)).toBe('runs_default');
    const next = await insertRun(prisma, character, { id: uuidAt('2033-06-10T00:00:00.000Z') });
    expect(await partitionOf('runs', next.id)).toBe('runs_2033_06');
  });

  it('inherit the room for updates that the default partition leaves', async () => {
    await ensure('runs', '2034-01-01', 1);
    const { rows } = await pool.query(`SELECT reloptions FROM pg_class WHERE relname = 'runs_2034_01'`);
    expect(rows[0].reloptions).toEqual(['fillfactor=40']);
  });

  it('are guarded by the ledger as their parent is', async () => {
    await ensure('ledger_entries', '2035-01-01', 1);
    const [transaction, account] = [
      uuidAt('2035-01-02T00:00:00.000Z'),
      'c5de5ce8-9db5-5310-88aa-ca525e42cd5d',
    ];
    for (const table of ['ledger_entries', 'ledger_entries_2035_01']) {
      await expect(
        pool.query(`INSERT INTO ${table} (transaction_id, account_id, amount) VALUES ($1, $2, 5)`, [
          transaction,
          account,
        ]),
      ).rejects.toMatchObject({ constraint: 'ledger_entries_sum_to_zero' });
    }
    await expect(pool.query('TRUNCATE ledger_entries_2035_01')).rejects.toMatchObject({ code: '23001' });
  });
});
