import type { Queryable } from '../queryable.ts';

export interface Conservation {
  /** Gold that faucets have given. */
  minted: bigint;
  /** Gold that sinks have taken. */
  burned: bigint;
  /** The balances of all purses, escrows and guild banks. */
  held: bigint;
  /** Accounts whose balance is not the sum of their entries. */
  mismatchedAccountIds: string[];
  /** minted − burned = held, and no account is mismatched. */
  conserved: boolean;
}

/**
 * Adds the whole ledger up and compares it with the balances, in one statement and so in one snapshot: it may run beside
 * any amount of traffic. Reads every entry; not for a hot path.
 */
export async function checkConservation(client: Queryable): Promise<Conservation> {
  const { rows } = await client.query<{
    minted: string;
    burned: string;
    held: string;
    mismatched: string[];
  }>(`
    WITH account AS (
      SELECT a.id, a.kind, a.system_name, a.balance, coalesce(e.total, 0) AS total
        FROM ledger_accounts a
        LEFT JOIN (SELECT account_id, sum(amount) AS total FROM ledger_entries GROUP BY account_id) e ON e.account_id = a.id
    )
    SELECT coalesce(-sum(total) FILTER (WHERE system_name LIKE 'faucet:%'), 0)::text AS minted,
           coalesce(sum(total) FILTER (WHERE system_name LIKE 'sink:%'), 0)::text AS burned,
           coalesce(sum(balance) FILTER (WHERE kind <> 'system'), 0)::text AS held,
           coalesce(array_agg(id::text ORDER BY id) FILTER (WHERE kind <> 'system' AND balance <> total), '{}') AS mismatched
      FROM account`);
  const [row] = rows;
  const [minted, burned, held] = [BigInt(row!.minted), BigInt(row!.burned), BigInt(row!.held)];
  return {
    minted,
    burned,
    held,
    mismatchedAccountIds: row!.mismatched,
    conserved: minted - burned === held && row!.mismatched.length === 0,
  };
}
