import { FakeClock } from '@delve/tests/harness/fake-clock.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { transaction } from '../transaction.ts';
import { openAccounts, purseAccountId, readBalances, systemAccountId } from './accounts.ts';
import { checkConservation } from './conservation.ts';
import { InsufficientGoldError } from './errors.ts';
import { postLedgerTransactions } from './post-transactions.ts';

const database = await createTestDatabase();
const { pool } = database;
afterAll(() => database.drop());

const clock = new FakeClock();
const SYSTEM = [systemAccountId('faucet:run_rewards'), systemAccountId('sink:closed_accounts')];
const PURSES = 5;

interface Transfer {
  from: number;
  to: number;
  amount: bigint;
}

/** Indexes into the purses, and beyond them 'the faucet' to take from and 'the sink' to give to. */
const transfer: fc.Arbitrary<Transfer> = fc
  .record({
    from: fc.integer({ min: 0, max: PURSES }),
    to: fc.integer({ min: 0, max: PURSES }),
    amount: fc.bigInt({ min: 1n, max: 50n }),
  })
  .filter(({ from, to }) => from !== to);

async function openPurses(): Promise<string[]> {
  const owners = Array.from({ length: PURSES }, () => newId(clock));
  await openAccounts(
    pool,
    owners.map(ownerId => ({ kind: 'purse', ownerId })),
  );
  return owners.map(purseAccountId);
}

/** Posts a batch; false when some purse was short. */
async function post(purses: readonly string[], batch: readonly Transfer[]): Promise<boolean> {
  const transactions = batch.map(({ from, to, amount }) => {
    const id = newId(clock);
    const entries = [
      { accountId: purses[from] ?? SYSTEM[0]!, amount: -amount },
      { accountId: purses[to] ?? SYSTEM[1]!, amount },
    ];
    return { id, kind: 'test', idempotencyKey: id, at: clock.now(), entries };
  });
  try {
    await transaction(pool, client => postLedgerTransactions(client, transactions));
    return true;
  } catch (error) {
    if (error instanceof InsufficientGoldError) return false;
    throw error;
  }
}

describe('gold', () => {
  it('is conserved, and balances follow a plain model, through any sequence of transfers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(transfer, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        async batches => {
          const purses = await openPurses();
          let model = new Array<bigint>(PURSES).fill(0n);
          for (const batch of batches) {
            const next = [...model];
            for (const { from, to, amount } of batch) {
              if (from < PURSES) next[from]! -= amount;
              if (to < PURSES) next[to]! += amount;
            }
            const affordable = next.every(balance => balance >= 0n);
            expect(await post(purses, batch)).toBe(affordable);
            if (affordable) model = next;
          }
          const balances = await readBalances(pool, purses);
          expect(purses.map(purse => balances.get(purse))).toEqual(model);
          expect(await checkConservation(pool)).toMatchObject({ conserved: true });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is conserved at every moment while transfers race', async () => {
    const purses = await openPurses();
    await post(
      purses,
      purses.map((_, index) => ({ from: PURSES, to: index, amount: 200n })),
    );
    const batches = fc.sample(fc.array(transfer, { minLength: 1, maxLength: 5 }), 60);
    let finished = false;
    const traffic = Promise.all(
      [0, 1, 2, 3].map(async lane => {
        for (const batch of batches.filter((_, index) => index % 4 === lane)) await post(purses, batch);
      }),
    ).finally(() => {
      finished = true;
    });
    let checks = 0;
    while (!finished) {
      expect(await checkConservation(pool)).toMatchObject({ conserved: true });
      checks++;
    }
    await traffic;
    expect(checks).toBeGreaterThan(1);
    expect(await checkConservation(pool)).toMatchObject({ conserved: true });
  });
});
