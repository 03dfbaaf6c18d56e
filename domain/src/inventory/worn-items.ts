import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { Queryable } from '../queryable.ts';

/** An item that is worn now. */
export interface WornItem extends EquippedItem {
  readonly id: string;
}

/** What the character wears, in the order of the slots' ids. Lock the character first to rely on it. */
export async function readWornItems(db: Queryable, characterId: string): Promise<WornItem[]> {
  const { rows } = await db.query<WornItem>({
    name: 'read-worn-items',
    text: `SELECT id, slot, template_id AS template, rarity, enhancement, affixes FROM items
           WHERE character_id = $1 AND location = 'equipped' ORDER BY slot COLLATE "C"`,
    values: [characterId],
  });
  return rows;
}
