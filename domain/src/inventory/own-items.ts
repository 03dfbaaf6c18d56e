import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { PoolClient } from 'pg';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Queryable } from '../queryable.ts';
import { ItemNotFoundError } from './errors.ts';

/** An item as its owner sees it. */
export interface OwnItem {
  readonly id: string;
  readonly characterId: string;
  readonly template: string;
  readonly rarity: string;
  /** 0–5. */
  readonly enhancement: number;
  readonly affixes: EquippedItem['affixes'];
  readonly location: 'equipped' | 'backpack' | 'bank';
  /** Where it is worn; null unless it is. */
  readonly slot: string | null;
  readonly createdAt: Date;
}

const COLUMNS = `i.id, i.character_id AS "characterId", i.template_id AS template, i.rarity, i.enhancement, i.affixes,
  i.location, i.slot, i.created_at AS "createdAt"`;

/** The one read rule: items of the actor's own living characters. Of one character (a well-formed UUID), oldest first. */
export async function readOwnItems(db: Queryable, actor: Actor, characterId: string): Promise<OwnItem[]> {
  const { rows } = await db.query<OwnItem>(
    `SELECT ${COLUMNS} FROM items i JOIN characters c ON c.id = i.character_id
      WHERE i.character_id = $2 AND c.user_id = $1 AND c.deleted_at IS NULL ORDER BY i.id`,
    [actor.userId, characterId],
  );
  return rows;
}

/** By the same rule, one item; undefined when it is absent or another's. */
export async function readOwnItem(db: Queryable, actor: Actor, itemId: string): Promise<OwnItem | undefined> {
  const { rows } = await db.query<OwnItem>(
    `SELECT ${COLUMNS} FROM items i JOIN characters c ON c.id = i.character_id
      WHERE i.id = $2 AND c.user_id = $1 AND c.deleted_at IS NULL`,
    [actor.userId, itemId],
  );
  return rows[0];
}

/**
 * Locks the character that holds the item, then gives both as they are under the lock: what a character holds changes
 * only under its lock.
 * @throws ItemNotFoundError
 */
export async function lockHolderOf(
  client: PoolClient,
  actor: Actor,
  itemId: string,
): Promise<{ character: CharacterState; item: OwnItem }> {
  const before = await readOwnItem(client, actor, itemId);
  if (!before) throw new ItemNotFoundError();
  const character = await lockOwnCharacter(client, actor, before.characterId);
  const item = await readOwnItem(client, actor, itemId);
  // It may have changed hands, or been used up, before the lock was had.
  if (item?.characterId !== character.id) throw new ItemNotFoundError();
  return { character, item };
}
