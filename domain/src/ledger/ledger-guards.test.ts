import { FakeClock } from '@delve/tests/harness/fake-clock.ts';
import { insertCharacter } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { transaction } from '../transaction.ts';
import { openAccounts, purseAccountId, readBalances, systemAccountId } from './accounts.ts';
import { checkConservation } from './conservation.ts';
import { postLedgerTransactions } from './post-transactions.ts';

// What the database itself refuses, whatever the code in front of it does.
const database = await createTestDatabase();
const { pool, prisma } = database;
afterAll(() => database.drop());

const clock = new FakeClock();
const faucet = systemAccountId('faucet:run_rewards');
const sink = systemAccountId('sink:closed_accounts');
const ownerId = newId(clock);
const purse = purseAccountId(ownerId);
const REFUSED = { code: '23001' };

beforeAll(async () => {
  await openAccounts(pool, [{ kind: 'purse', ownerId }]);
  await move(faucet, purse, 50n);
});

async function move(from: string, to: string, amount: bigint): Promise<void> {
  const id = newId(clock);
  const entries = [
    { accountId: from, amount: -amount },
    { accountId: to, amount },
  ];
  await transaction(pool, client =>
    postLedgerTransactions(client, [{ id, kind: 'test', idempotencyKey: id, at: clock.now(), entries }]),
  );
}

async function insertEntries(
  rows: [transactionId: string, accountId: string, amount: number][],
): Promise<void> {
  for (const id of new Set(rows.map(row => row[0]))) {
    await pool.query(
      'INSERT INTO ledger_transactions (id, kind, idempotency_key, at) VALUES ($1::uuid, $2, $1::uuid::text, now()) ON CONFLICT DO NOTHING',
      [id, 'test'],
    );
  }
  await pool.query(
    'INSERT INTO ledger_entries SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[])',
    [0, 1, 2].map(column => rows.map(row => row[column as 0 | 1 | 2])),
  );
}

describe('the ledger in the database', () => {
  it('refuses a statement in which one of several transactions does not sum to zero', async () => {
    const [good, bad] = [newId(clock), newId(clock)];
    await expect(
      insertEntries([
        [good, faucet, -5],
        [good, purse, 5],
        [bad, faucet, -5],
        [bad, purse, 6],
      ]),
    ).rejects.toMatchObject({ code: '23514', constraint: 'ledger_entries_sum_to_zero', detail: bad });
  });

  it('does not let two faulty transactions make up for each other', async () => {
    await expect(
      insertEntries([
        [newId(clock), faucet, -5],
        [newId(clock), purse, 5],
      ]),
    ).rejects.toMatchObject({ constraint: 'ledger_entries_sum_to_zero' });
  });

  it('refuses to take a purse below zero', async () => {
    const id = newId(clock);
    await expect(
      insertEntries([
        [id, purse, -51],
        [id, faucet, 51],
      ]),
    ).rejects.toMatchObject({ code: '23514', constraint: 'ledger_accounts_balance_check', detail: purse });
  });

  it('refuses entries of no amount, of no transaction and of no account', async () => {
    const id = newId(clock);
    await expect(insertEntries([[id, purse, 0]])).rejects.toMatchObject({
      constraint: 'ledger_entries_amount_check',
    });
    await expect(
      insertEntries([
        [id, faucet, -1],
        [id, newId(clock), 1],
      ]),
    ).rejects.toMatchObject({ constraint: 'ledger_entries_account_exists' });
    await expect(
      pool.query('INSERT INTO ledger_entries VALUES ($1, $2, -1), ($1, $3, 1)', [
        newId(clock),
        faucet,
        purse,
      ]),
    ).rejects.toMatchObject({ constraint: 'ledger_entries_transaction_exists' });
  });

  it.each([
    'UPDATE ledger_entries SET amount = amount * 2',
    'DELETE FROM ledger_entries',
    'TRUNCATE ledger_entries',
    `UPDATE ledger_transactions SET kind = 'other'`,
    'DELETE FROM ledger_transactions',
    'TRUNCATE ledger_transactions',
    `UPDATE ledger_accounts SET balance = balance + 1 WHERE kind = 'purse'`,
    'DELETE FROM ledger_accounts',
    'TRUNCATE ledger_accounts',
    `INSERT INTO ledger_accounts (id, kind, owner_id, balance) VALUES (uuidv7(), 'purse', uuidv7(), 5)`,
  ])('refuses %s', async statement => {
    await expect(pool.query(statement)).rejects.toMatchObject(REFUSED);
    expect(await readBalances(pool, [purse])).toEqual(new Map([[purse, 50n]]));
  });

  it('keeps a character whose purse holds gold, and outlives one whose purse was emptied', async () => {
    const character = await insertCharacter(prisma);
    await openAccounts(pool, [{ kind: 'purse', ownerId: character.id }]);
    await move(faucet, purseAccountId(character.id), 20n);
    await expect(pool.query('DELETE FROM users WHERE id = $1', [character.userId])).rejects.toMatchObject(
      REFUSED,
    );

    await move(purseAccountId(character.id), sink, 20n);
    await pool.query('DELETE FROM users WHERE id = $1', [character.userId]);
    expect(await prisma.character.count({ where: { id: character.id } })).toBe(0);
    expect(await checkConservation(pool)).toEqual({
      minted: 70n,
      burned: 20n,
      held: 50n,
      mismatchedAccountIds: [],
      conserved: true,
    });
  });
});
