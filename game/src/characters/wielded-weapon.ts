import type { Content } from '../content/content.ts';
import type { Item } from '../content/schema/item-kinds.ts';
import type { EquippedItem } from '../engine/run-input.ts';

/** An item that is worn and a weapon, with the weapon's template. */
export interface Wielded {
  readonly equipped: EquippedItem;
  readonly weapon: Extract<Item, { kind: 'weapon' }>;
}

/** The weapon among what is worn; undefined: bare hands. */
export function wieldedWeapon(content: Content, equipment: readonly EquippedItem[]): Wielded | undefined {
  for (const equipped of equipment) {
    const item = content.items[equipped.template];
    if (item?.kind === 'weapon') return { equipped, weapon: item };
  }
  return undefined;
}

/** What a fighter's skills are held against: the wielded weapon's type, or that of bare hands. */
export function weaponTypeOf(content: Content, equipment: readonly EquippedItem[]): string {
  return wieldedWeapon(content, equipment)?.weapon.weapon_type ?? content.rules.combat.unarmed.weapon_type;
}

/**
 * Whether a skill can be used with a weapon in hand.
 * @param weapons of which one is needed; empty: any
 * @param weaponType null for creatures, which wield none
 */
export function suitsWeapon(weapons: readonly string[], weaponType: string | null): boolean {
  return weapons.length === 0 || (weaponType !== null && weapons.includes(weaponType));
}
