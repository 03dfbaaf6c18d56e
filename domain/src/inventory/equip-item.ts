import { checkEquip, slotsToClear } from '@delve/game/characters/validate-equip.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { EquipRefusedError, ItemNotCarriedError } from './errors.ts';
import { lockHolderOf, type OwnItem, readTheseItems } from './own-items.ts';
import { readWornItems } from './worn-items.ts';

const inputSchema = z.strictObject({ itemId: z.uuid() });
export type EquipItemInput = z.input<typeof inputSchema>;

/**
 * Puts an item on; what is in its way (the slot's, the other hand's) goes into the backpack in the same step. Putting
 * on what is worn changes nothing. For the owner of the item's character, also during a run, which goes on with what
 * was worn at its start. Not a change of hands, and so none of the item's history.
 *
 * Locks the character; enqueues nothing. Gives the item and those that were in its way, as they are now.
 * @throws InvalidInputError
 * @throws ItemNotFoundError
 * @throws ItemNotCarriedError
 * @throws EquipRefusedError with its `reason`.
 */
export async function equipItem(deps: Deps, actor: Actor, input: EquipItemInput): Promise<OwnItem[]> {
  const { itemId } = parseInput(inputSchema, input);
  const content = deps.content.current();
  return transaction(deps.pg, async client => {
    const { character, item } = await lockHolderOf(client, actor, itemId);
    if (item.location === 'bank') throw new ItemNotCarriedError();
    const moved = [itemId];
    if (item.location === 'backpack') {
      const check = checkEquip(content, character, item.template);
      if (!check.ok) throw new EquipRefusedError(check.reason);
      const worn = await readWornItems(client, character.id);
      const bySlot = new Map(worn.map(({ slot, template }) => [slot, template]));
      const { rows: cleared } = await client.query<{ id: string }>(
        `UPDATE items SET location = 'backpack', slot = NULL
          WHERE character_id = $1 AND location = 'equipped' AND slot = ANY($2::text[]) RETURNING id`,
        [character.id, slotsToClear(content, item.template, bySlot)],
      );
      moved.push(...cleared.map(({ id }) => id));
      await client.query(`UPDATE items SET location = 'equipped', slot = $2 WHERE id = $1`, [
        itemId,
        check.slot,
      ]);
    }
    return readTheseItems(client, actor, moved);
  });
}
