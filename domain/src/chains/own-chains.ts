import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Reads } from '../queryable.ts';
import { CHAIN_COLUMNS, type Chain, type ChainRow, chainOfRow } from './chain.ts';
import { ChainNotFoundError } from './errors.ts';

/** The one rule of who reads a chain: the player of its character. */
const OWN_CHAINS = 'JOIN characters o ON o.id = c.character_id AND o.user_id = $1';

/** @throws ChainNotFoundError when the actor has no such chain. */
export async function findOwnChain(db: Reads, actor: Actor, chainId: string): Promise<Chain> {
  if (!z.uuid().safeParse(chainId).success) throw new ChainNotFoundError();
  const { rows } = await db.query<ChainRow>({
    name: 'own-chain',
    text: `SELECT ${CHAIN_COLUMNS} FROM activity_chains c ${OWN_CHAINS} WHERE c.id = $2`,
    values: [actor.userId, chainId],
  });
  if (!rows[0]) throw new ChainNotFoundError();
  return chainOfRow(rows[0]);
}

/** The character's chains, the latest first; none when the character is somebody else's. */
export async function listOwnChains(
  db: Reads,
  actor: Actor,
  characterId: string,
  limit: number,
): Promise<Chain[]> {
  const { rows } = await db.query<ChainRow>({
    name: 'own-chains',
    text: `SELECT ${CHAIN_COLUMNS} FROM activity_chains c ${OWN_CHAINS} WHERE c.character_id = $2
            ORDER BY c.id DESC LIMIT $3`,
    values: [actor.userId, characterId, limit],
  });
  return rows.map(chainOfRow);
}
