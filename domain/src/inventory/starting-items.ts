import type { StartingItem } from '@delve/game/characters/creation.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import type { Queryable } from '../queryable.ts';

/** Gives a new character the items that it starts with, each with the first entry of its history. */
export async function insertStartingItems(
  deps: Deps,
  db: Queryable,
  characterId: string,
  items: readonly StartingItem[],
): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `WITH given AS (
       SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS g (id, template_id, rarity, slot)
     ), kept AS (
       INSERT INTO items (id, character_id, template_id, rarity, location, slot, created_at)
       SELECT id, $1, template_id, rarity, CASE WHEN slot IS NULL THEN 'backpack' ELSE 'equipped' END, slot, $6 FROM given
     )
     INSERT INTO item_history (item_id, seq, kind, character_id, at)
     SELECT id, 1, 'starting', $1, $6 FROM given`,
    [
      characterId,
      items.map(() => newId(deps.clock)),
      items.map(({ template }) => template),
      items.map(({ rarity }) => rarity),
      items.map(({ slot }) => slot),
      deps.clock.now(),
    ],
  );
}
