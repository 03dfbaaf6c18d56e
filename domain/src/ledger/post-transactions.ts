import type { PoolClient } from 'pg';
import { DatabaseError } from 'pg';
import { bigintArray, momentArray, textArray, uuidArray } from '../array-parameters.ts';
import { InsufficientGoldError, MalformedLedgerTransactionError } from './errors.ts';

export interface LedgerEntry {
  accountId: string;
  /** Gold; positive flows into the account, negative out of it. */
  amount: bigint;
}

export interface LedgerTransaction {
  /** UUIDv7 */
  id: string;
  /** What happened, e.g. 'run_reward'. */
  kind: string;
  /** At most 200 characters; names the cause, so that the same cause is posted once, e.g. `run_reward:<run id>`. */
  idempotencyKey: string;
  at: Date;
  /** Sums to zero. Entries of the same account are added up. */
  entries: readonly LedgerEntry[];
}

const MAX_AMOUNT = 2n ** 63n - 1n;

/**
 * Posts double-entry transactions in one statement, inside the caller's database transaction, and returns those that were
 * applied now, in the order given: one whose idempotency key was posted before (or comes twice in the batch) is skipped
 * whole. Balances change in the same statement and are judged by what the whole batch leaves.
 *
 * Locks the accounts that carry a balance in the order of their ids; take locks on characters, runs and items before.
 *
 * @throws InsufficientGoldError when an account would fall below zero, and MalformedLedgerTransactionError. The database
 *   transaction then has to be rolled back.
 */
export async function postLedgerTransactions(
  client: PoolClient,
  transactions: readonly LedgerTransaction[],
): Promise<LedgerTransaction[]> {
  if (transactions.length === 0) return [];
  const entries = transactions.flatMap(transaction =>
    [...addUp(transaction)].map(([accountId, amount]) => ({
      transactionId: transaction.id,
      accountId,
      amount,
    })),
  );
  try {
    // Keys in their order: two batches that share keys wait for each other instead of deadlocking.
    const { rows } = await client.query<{ id: string }>({
      name: 'post-ledger-transactions',
      text: `
        WITH applied AS (
          INSERT INTO ledger_transactions (id, kind, idempotency_key, at)
          SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS t (id, kind, idempotency_key, at)
           ORDER BY idempotency_key
          ON CONFLICT (idempotency_key) DO NOTHING
          RETURNING id
        ), moved AS (
          INSERT INTO ledger_entries (transaction_id, account_id, amount)
          SELECT e.transaction_id, e.account_id, e.amount
            FROM unnest($5::uuid[], $6::uuid[], $7::bigint[]) AS e (transaction_id, account_id, amount)
            JOIN applied ON applied.id = e.transaction_id
        )
        SELECT id FROM applied`,
      values: [
        uuidArray(transactions.map(transaction => transaction.id)),
        textArray(transactions.map(transaction => transaction.kind)),
        textArray(transactions.map(transaction => transaction.idempotencyKey)),
        momentArray(transactions.map(transaction => transaction.at.getTime())),
        uuidArray(entries.map(entry => entry.transactionId)),
        uuidArray(entries.map(entry => entry.accountId)),
        bigintArray(entries.map(entry => entry.amount)),
      ],
    });
    const applied = new Set(rows.map(row => row.id));
    return transactions.filter(transaction => applied.has(transaction.id));
  } catch (error) {
    throw translateFault(error);
  }
}

/** Gold per account, without those that it leaves as they were. */
function addUp(transaction: LedgerTransaction): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  let sum = 0n;
  for (const { accountId, amount } of transaction.entries) {
    amounts.set(accountId, (amounts.get(accountId) ?? 0n) + amount);
    sum += amount;
  }
  if (sum !== 0n) throw new MalformedLedgerTransactionError('does not sum to zero', transaction.id);
  for (const [accountId, amount] of amounts) {
    if (amount > MAX_AMOUNT || amount < -MAX_AMOUNT) {
      throw new MalformedLedgerTransactionError('moves more gold than 64 bits hold', transaction.id);
    }
    if (amount === 0n) amounts.delete(accountId);
  }
  if (amounts.size === 0) throw new MalformedLedgerTransactionError('moves no gold', transaction.id);
  return amounts;
}

/** The trigger apply_ledger_entries names its constraint and puts the account or transaction into the detail. */
function translateFault(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  switch (error.constraint) {
    case 'ledger_accounts_balance_check':
      return new InsufficientGoldError(error.detail ?? '');
    case 'ledger_entries_account_exists':
      return new MalformedLedgerTransactionError(`names account ${error.detail}, which does not exist`);
    default:
      return error;
  }
}
