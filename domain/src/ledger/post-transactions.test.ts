import { FakeClock } from '@delve/tests/harness/fake-clock.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { transaction } from '../transaction.ts';
import { openAccounts, purseAccountId, readBalances, systemAccountId } from './accounts.ts';
import { checkConservation } from './conservation.ts';
import { InsufficientGoldError, MalformedLedgerTransactionError } from './errors.ts';
import { type LedgerEntry, type LedgerTransaction, postLedgerTransactions } from './post-transactions.ts';

const database = await createTestDatabase();
const { pool } = database;
afterAll(() => database.drop());

const clock = new FakeClock();
const faucet = systemAccountId('faucet:run_rewards');
const sink = systemAccountId('sink:closed_accounts');

/** A purse of a new character that holds this much gold. */
async function openPurse(gold = 0n): Promise<string> {
  const ownerId = newId(clock);
  await openAccounts(pool, [{ kind: 'purse', ownerId }]);
  const purse = purseAccountId(ownerId);
  if (gold > 0n) await post(move(faucet, purse, gold));
  return purse;
}

function record(entries: LedgerEntry[], idempotencyKey?: string): LedgerTransaction {
  const id = newId(clock);
  return { id, kind: 'test', idempotencyKey: idempotencyKey ?? id, at: clock.now(), entries };
}

function move(from: string, to: string, amount: bigint, idempotencyKey?: string): LedgerTransaction {
  return record(
    [
      { accountId: from, amount: -amount },
      { accountId: to, amount },
    ],
    idempotencyKey,
  );
}

function post(...transactions: LedgerTransaction[]): Promise<LedgerTransaction[]> {
  return transaction(pool, client => postLedgerTransactions(client, transactions));
}

async function balanceOf(account: string): Promise<bigint | undefined> {
  return (await readBalances(pool, [account])).get(account);
}

describe('postLedgerTransactions', () => {
  it('moves gold between purses and leaves system accounts without a balance', async () => {
    const [alice, bob] = [await openPurse(100n), await openPurse()];
    await post(move(alice, bob, 30n));
    expect(await balanceOf(alice)).toBe(70n);
    expect(await balanceOf(bob)).toBe(30n);
    const { rows } = await pool.query('SELECT balance FROM ledger_accounts WHERE id = $1', [faucet]);
    expect(rows[0].balance).toBe('0');
  });

  it('skips a transaction whose idempotency key was posted before, and says which were new', async () => {
    const purse = await openPurse();
    const key = `reward:${purse}`;
    const [first, repeated, other] = [
      move(faucet, purse, 10n, key),
      move(faucet, purse, 10n, key),
      move(faucet, purse, 5n),
    ];
    expect(await post(first)).toEqual([first]);
    expect(await post(repeated, other)).toEqual([other]);
    expect(await balanceOf(purse)).toBe(15n);
  });

  it('applies one of two transactions in a batch that share a key', async () => {
    const purse = await openPurse();
    const key = `reward:${purse}`;
    expect(await post(move(faucet, purse, 10n, key), move(faucet, purse, 10n, key))).toHaveLength(1);
    expect(await balanceOf(purse)).toBe(10n);
  });

  it('applies a key once when many post it at the same time', async () => {
    const purse = await openPurse();
    const attempts = Array.from({ length: 8 }, () => post(move(faucet, purse, 10n, `race:${purse}`)));
    expect((await Promise.all(attempts)).flat()).toHaveLength(1);
    expect(await balanceOf(purse)).toBe(10n);
  });

  it('posts nothing of a batch in which one purse is short, and names the purse', async () => {
    const [alice, bob] = [await openPurse(10n), await openPurse(10n)];
    const short = post(move(faucet, bob, 1n), move(alice, bob, 11n));
    await expect(short).rejects.toBeInstanceOf(InsufficientGoldError);
    await expect(short).rejects.toMatchObject({ code: 'INSUFFICIENT_GOLD', accountId: alice });
    expect(await balanceOf(alice)).toBe(10n);
    expect(await balanceOf(bob)).toBe(10n);
  });

  it('judges a batch by what it leaves, so that gold may pass through an empty purse', async () => {
    const [alice, bob] = [await openPurse(10n), await openPurse()];
    await post(move(bob, faucet, 10n), move(alice, bob, 10n));
    expect(await balanceOf(alice)).toBe(0n);
    expect(await balanceOf(bob)).toBe(0n);
  });

  it('lets a purse be emptied by no more than it holds when spenders race', async () => {
    const [purse, shop] = [await openPurse(100n), await openPurse()];
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => post(move(purse, shop, 30n))));
    expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(3);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ accountId: purse });
    }
    expect(await balanceOf(purse)).toBe(10n);
    expect(await balanceOf(shop)).toBe(90n);
  });

  it('does not deadlock when batches cross', async () => {
    const purses = await Promise.all(Array.from({ length: 6 }, () => openPurse(1000n)));
    const crossing = (order: string[]) =>
      pool.connect().then(async client => {
        try {
          await client.query('BEGIN');
          await postLedgerTransactions(
            client,
            order.map((purse, index) => move(purse, order[(index + 1) % order.length]!, 1n)),
          );
          await client.query('COMMIT');
        } finally {
          client.release();
        }
      });
    const rounds = Array.from({ length: 10 }, (_, round) =>
      crossing(round % 2 ? purses : purses.toReversed()),
    );
    await Promise.all(rounds);
    const balances = await readBalances(pool, purses);
    expect([...balances.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(6000n);
  });

  it('adds up the entries of one account', async () => {
    const purse = await openPurse();
    const rewards = record([
      { accountId: faucet, amount: -7n },
      { accountId: purse, amount: 4n },
      { accountId: purse, amount: 3n },
    ]);
    await post(rewards);
    expect(await balanceOf(purse)).toBe(7n);
  });

  it('carries amounts that a double cannot', async () => {
    const purse = await openPurse();
    const amount = 2n ** 53n + 1n;
    await post(move(faucet, purse, amount));
    expect(await balanceOf(purse)).toBe(amount);
    await post(move(purse, sink, amount));
  });

  it.each([
    ['does not sum to zero', [{ accountId: faucet, amount: -5n }]],
    ['has no entries', []],
    [
      'moves gold from an account to itself',
      [
        { accountId: faucet, amount: 5n },
        { accountId: faucet, amount: -5n },
      ],
    ],
    [
      'moves more than 64 bits hold',
      [
        { accountId: faucet, amount: -(2n ** 63n) },
        { accountId: sink, amount: 2n ** 63n },
      ],
    ],
  ])('refuses a transaction that %s', async (_fault, entries) => {
    await expect(post(record(entries))).rejects.toBeInstanceOf(MalformedLedgerTransactionError);
  });

  it('refuses an account that was never opened', async () => {
    await expect(post(move(faucet, purseAccountId(newId(clock)), 5n))).rejects.toBeInstanceOf(
      MalformedLedgerTransactionError,
    );
  });

  it('conserves gold through all of the above', async () => {
    expect(await checkConservation(pool)).toMatchObject({ conserved: true, mismatchedAccountIds: [] });
  });
});
