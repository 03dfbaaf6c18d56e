import { checkEquip, slotsToClear } from '@delve/game/characters/validate-equip.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { EquipRefusedError, ItemNotCarriedError } from './errors.ts';
import { lockHolderOf, type OwnItem, readOwnItems } from './own-items.ts';
import { readWornItems } from './worn-items.ts';

const inputSchema = z.strictObject({ itemId: z.uuid() });
export type EquipItemInput = z.input<typeof inputSchema>;

/**
 * Puts an item on; what is in its way (the slot's, the other hand's) goes into the backpack in the same step. Putting
 * on what is worn changes nothing. For the owner of the item's character, also during a run, which goes on with what
 * was worn at its start. Not a change of hands, and so none of the item's history.
 *
 * Locks the character; enqueues nothing. Gives all of the character's items.
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
    if (item.location === 'backpack') {
      const check = checkEquip(content, character, item.template);
      if (!check.ok) throw new EquipRefusedError(check.reason);
      const worn = await readWornItems(client, character.id);
      const bySlot = new Map(worn.map(({ slot, template }) => [slot, template]));
      await client.query(
        `UPDATE items SET location = 'backpack', slot = NULL
          WHERE character_id = $1 AND location = 'equipped' AND slot = ANY($2::text[])`,
        [character.id, slotsToClear(content, item.template, bySlot)],
      );
      await client.query(`UPDATE items SET location = 'equipped', slot = $2 WHERE id = $1`, [
        itemId,
        check.slot,
      ]);
    }
    return readOwnItems(client, actor, character.id);
  });
}
