import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { ItemNotEquippedError } from './errors.ts';
import { lockHolderOf, type OwnItem, readTheseItems } from './own-items.ts';

const inputSchema = z.strictObject({ itemId: z.uuid() });
export type UnequipItemInput = z.input<typeof inputSchema>;

/**
 * Takes an item off and puts it into the backpack. For the owner of the item's character, also during a run, which goes
 * on with what was worn at its start. Locks the character; enqueues nothing. Gives the item as it is now.
 * @throws InvalidInputError
 * @throws ItemNotFoundError
 * @throws ItemNotEquippedError
 */
export async function unequipItem(deps: Deps, actor: Actor, input: UnequipItemInput): Promise<OwnItem[]> {
  const { itemId } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const { item } = await lockHolderOf(client, actor, itemId);
    if (item.location !== 'equipped') throw new ItemNotEquippedError();
    await client.query(`UPDATE items SET location = 'backpack', slot = NULL WHERE id = $1`, [itemId]);
    return readTheseItems(client, actor, [itemId]);
  });
}
