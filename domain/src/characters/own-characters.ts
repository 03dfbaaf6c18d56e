import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { Actor } from '../actor.ts';
import type { Reads } from '../queryable.ts';
import { type CharacterRow, stateOfRow } from './character-row.ts';

/** A character as its owner sees it. */
export interface OwnCharacter extends CharacterState {
  /** In its purse. */
  readonly gold: bigint;
  /** The run that it is in, if any. */
  readonly activeRunId: string | null;
}

/** The one rule of who reads a character, the table `characters` under the alias `o`: its player, while it lives. */
export const OWN_CHARACTERS = 'o.user_id = $1 AND o.deleted_at IS NULL';

/**
 * The actor's own living characters, in the order of their creation. Locks nothing.
 * @param characterId a well-formed UUID: only this one
 */
export async function readOwnCharacters(
  db: Reads,
  actor: Actor,
  characterId?: string,
): Promise<OwnCharacter[]> {
  const { rows } = await db.query<CharacterRow & { gold: string; active_run_id: string | null }>({
    name: 'read-own-characters',
    text: `SELECT o.*, coalesce(p.balance, 0) AS gold, r.run_id AS active_run_id
             FROM characters o
             LEFT JOIN ledger_accounts p ON p.kind = 'purse' AND p.owner_id = o.id
             LEFT JOIN active_runs r ON r.character_id = o.id
            WHERE ${OWN_CHARACTERS} AND ($2::uuid IS NULL OR o.id = $2)
            ORDER BY o.created_at, o.id`,
    values: [actor.userId, characterId ?? null],
  });
  return rows.map(row => ({ ...stateOfRow(row), gold: BigInt(row.gold), activeRunId: row.active_run_id }));
}
