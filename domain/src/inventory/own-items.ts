import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { PoolClient } from 'pg';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Reads } from '../queryable.ts';
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

/** The one read rule: items of the actor's own living characters. */
const OWN_ITEMS = `FROM items i JOIN characters c ON c.id = i.character_id AND c.user_id = $1 AND c.deleted_at IS NULL`;

export interface ItemPage {
  /** A well-formed UUID. */
  readonly characterId: string;
  /** 1 and up. */
  readonly limit: number;
  /** Only items that are younger than this one (its id), or all. */
  readonly after: string | null;
}

/** A page of what a character has, oldest first. */
export async function readOwnItems(
  db: Reads,
  actor: Actor,
  { characterId, limit, after }: ItemPage,
): Promise<OwnItem[]> {
  const { rows } = await db.query<OwnItem>({
    name: 'read-own-items',
    text: `SELECT ${COLUMNS} ${OWN_ITEMS}
            WHERE i.character_id = $2 AND ($3::uuid IS NULL OR i.id > $3) ORDER BY i.id LIMIT $4`,
    values: [actor.userId, characterId, after, limit],
  });
  return rows;
}

/** By the same rule, these items (well-formed UUIDs), oldest first; those that are absent or another's are left out. */
export async function readTheseItems(
  db: Reads,
  actor: Actor,
  itemIds: readonly string[],
): Promise<OwnItem[]> {
  const { rows } = await db.query<OwnItem>({
    name: 'read-these-items',
    text: `SELECT ${COLUMNS} ${OWN_ITEMS} WHERE i.id = ANY($2::uuid[]) ORDER BY i.id`,
    values: [actor.userId, itemIds],
  });
  return rows;
}

/** By the same rule, one item; undefined when it is absent or another's. */
export async function readOwnItem(db: Reads, actor: Actor, itemId: string): Promise<OwnItem | undefined> {
  const [item] = await readTheseItems(db, actor, [itemId]);
  return item;
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
