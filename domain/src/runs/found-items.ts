import type { ItemDrop } from '@delve/game/engine/run-result.ts';
import type { PoolClient } from 'pg';
import { jsonbArray, textArray, uuidArray } from '../array-parameters.ts';

export interface FoundItem {
  /** UUIDv7, made for it. */
  readonly id: string;
  readonly characterId: string;
  readonly runId: string;
  readonly questId: string;
  readonly drop: ItemDrop;
}

/** Puts items that were found in runs into backpacks, each with the first entry of its history. */
export async function insertFoundItems(
  client: PoolClient,
  items: readonly FoundItem[],
  at: Date,
): Promise<void> {
  if (items.length === 0) return;
  await client.query({
    name: 'insert-found-items',
    text: `WITH found AS (
             SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::jsonb[])
                        AS f (id, character_id, run_id, quest_id, template_id, rarity, affixes)
           ), kept AS (
             INSERT INTO items (id, character_id, template_id, rarity, affixes, location, created_at)
             SELECT id, character_id, template_id, rarity, affixes, 'backpack', $8 FROM found
           )
           INSERT INTO item_history (item_id, seq, kind, character_id, run_id, at, data)
           SELECT id, 1, 'found', character_id, run_id, $8, jsonb_build_object('questId', quest_id) FROM found`,
    values: [
      uuidArray(items.map(({ id }) => id)),
      uuidArray(items.map(({ characterId }) => characterId)),
      uuidArray(items.map(({ runId }) => runId)),
      textArray(items.map(({ questId }) => questId)),
      textArray(items.map(({ drop }) => drop.template)),
      textArray(items.map(({ drop }) => drop.rarity)),
      jsonbArray(items.map(({ drop }) => drop.affixes)),
      at,
    ],
  });
}
