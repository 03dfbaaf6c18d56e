import type { Item } from './schema/item-kinds.ts';
import { SHIELD_SLOT, WEAPON_SLOT } from './vocabulary.ts';

/** The equipment slot that an item is worn in, or null when it is no equipment. */
export function equipmentSlotOf(item: Item): string | null {
  switch (item.kind) {
    case 'weapon':
      return WEAPON_SLOT;
    case 'shield':
      return SHIELD_SLOT;
    case 'armor':
    case 'jewelry':
      return item.slot;
    default:
      return null;
  }
}

/** Whether items of this template are quantities in a stack rather than rows. */
export function isStackable(item: Item): boolean {
  return equipmentSlotOf(item) === null;
}
