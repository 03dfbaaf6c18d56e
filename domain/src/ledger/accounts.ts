import { v5 } from 'uuid';
import type { Queryable } from '../queryable.ts';

/** Whose account: 'purse' a character's, 'escrow' an offer's or a listing's, 'guild_bank' a guild's. */
export type OwnedAccountKind = 'purse' | 'escrow' | 'guild_bank';

/** Where gold comes from and where it goes. Each name has its row from a migration. */
export type SystemAccountName = 'faucet:run_rewards' | 'faucet:starting_gold' | 'sink:closed_accounts';

export interface AccountOwner {
  kind: OwnedAccountKind;
  ownerId: string;
}

/** Part of every account id ever made: never to be changed. */
const LEDGER_NAMESPACE = 'ecb219fc-4238-5bd8-8374-753e69e390fe';

/** The id of an account follows from its owner (UUIDv5, RFC 9562), so that posting needs no look-up. */
export function ownedAccountId(kind: OwnedAccountKind, ownerId: string): string {
  return v5(`${kind}/${ownerId.toLowerCase()}`, LEDGER_NAMESPACE);
}

/** The account that holds a character's gold. */
export function purseAccountId(characterId: string): string {
  return ownedAccountId('purse', characterId);
}

/** The id of a faucet or sink, the same in every database. */
export function systemAccountId(name: SystemAccountName): string {
  return v5(`system/${name}`, LEDGER_NAMESPACE);
}

/** Opens accounts with a balance of 0, in the caller's transaction; those that are open already stay as they are. */
export async function openAccounts(client: Queryable, owners: readonly AccountOwner[]): Promise<void> {
  await client.query(
    `INSERT INTO ledger_accounts (id, kind, owner_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS account (id, kind, owner_id) ORDER BY id
     ON CONFLICT (id) DO NOTHING`,
    [
      owners.map(owner => ownedAccountId(owner.kind, owner.ownerId)),
      owners.map(owner => owner.kind),
      owners.map(owner => owner.ownerId),
    ],
  );
}

/** Gold in each account that exists, by account id. A system account has no balance of its own: see checkConservation. */
export async function readBalances(
  client: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { rows } = await client.query<{ id: string; balance: string }>(
    `SELECT id, balance FROM ledger_accounts WHERE id = ANY($1::uuid[]) AND kind <> 'system'`,
    [accountIds],
  );
  return new Map(rows.map(row => [row.id, BigInt(row.balance)]));
}
