import type { PoolClient } from 'pg';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { purseAccountId, systemAccountId } from '../ledger/accounts.ts';
import { postLedgerTransactions } from '../ledger/post-transactions.ts';

/**
 * Moves all gold of characters that come to their end into a sink. The caller holds the characters' locks. Locks their
 * purses, in the order of their ids.
 */
export async function closePurses(
  deps: Deps,
  client: PoolClient,
  characterIds: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ id: string; owner_id: string; balance: string }>(
    `SELECT id, owner_id, balance FROM ledger_accounts
      WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [characterIds.map(purseAccountId)],
  );
  await postLedgerTransactions(
    client,
    rows
      .map(row => ({ ...row, gold: BigInt(row.balance) }))
      .filter(({ gold }) => gold > 0n)
      .map(({ id, owner_id, gold }) => ({
        id: newId(deps.clock),
        kind: 'purse_closed',
        idempotencyKey: `purse_closed:${owner_id}`,
        at: deps.clock.now(),
        entries: [
          { accountId: id, amount: -gold },
          { accountId: systemAccountId('sink:closed_accounts'), amount: gold },
        ],
      })),
  );
}
