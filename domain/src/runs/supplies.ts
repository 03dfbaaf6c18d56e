import type { Content } from '@delve/game/content/content.ts';
import type { SupplyStack } from '@delve/game/engine/run-input.ts';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { NotASupplyError, SuppliesMissingError, TooManySuppliesError } from './errors.ts';

/** What a player orders to be taken along. The quest's supply slots limit the kinds, the content's rules the quantity. */
export const suppliesSchema = z
  .array(z.strictObject({ item: z.string().max(60), quantity: z.int().min(1).max(99) }))
  .max(8)
  .refine(
    supplies => new Set(supplies.map(({ item }) => item)).size === supplies.length,
    'must name each item once',
  );

/**
 * Takes supplies out of the backpack. The caller holds the character's lock, so what is counted is what is taken.
 * @throws TooManySuppliesError when they are of more kinds than `slots`, or more of a kind than fit into one.
 * @throws NotASupplyError
 * @throws SuppliesMissingError with everything that is missing; nothing was taken.
 */
export async function takeSupplies(
  client: PoolClient,
  content: Content,
  characterId: string,
  supplies: readonly SupplyStack[],
  slots: number,
): Promise<void> {
  const perSlot = content.rules.progression.supplies_per_slot;
  if (supplies.length > slots || supplies.some(({ quantity }) => quantity > perSlot))
    throw new TooManySuppliesError(slots, perSlot);
  for (const { item } of supplies)
    if (content.items[item]?.kind !== 'supply') throw new NotASupplyError(item);
  if (supplies.length === 0) return;

  const items = supplies.map(({ item }) => item);
  const { rows } = await client.query<{ template_id: string; quantity: string }>(
    `SELECT template_id, quantity FROM stacks
      WHERE character_id = $1 AND location = 'backpack' AND template_id = ANY($2::text[])`,
    [characterId, items],
  );
  const held = new Map(rows.map(row => [row.template_id, Number(row.quantity)]));
  const missing = supplies
    .map(({ item, quantity }) => ({ item, wanted: quantity, have: held.get(item) ?? 0 }))
    .filter(({ wanted, have }) => have < wanted);
  if (missing.length > 0) throw new SuppliesMissingError(missing);

  // A stack is a positive quantity: those that are used up go, the others shrink.
  await client.query(
    `WITH taken AS (SELECT * FROM unnest($2::text[], $3::bigint[]) AS t (template_id, quantity)),
          gone AS (
            DELETE FROM stacks s USING taken t
             WHERE s.character_id = $1 AND s.location = 'backpack' AND s.template_id = t.template_id
               AND s.quantity = t.quantity
          )
     UPDATE stacks s SET quantity = s.quantity - t.quantity FROM taken t
      WHERE s.character_id = $1 AND s.location = 'backpack' AND s.template_id = t.template_id
        AND s.quantity > t.quantity`,
    [characterId, items, supplies.map(({ quantity }) => quantity)],
  );
}
