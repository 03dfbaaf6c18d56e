import type { Content } from '../content/content.ts';
import { equipmentSlotOf } from '../content/item-slot.ts';
import type { Item } from '../content/schema/item-kinds.ts';
import { SHIELD_SLOT, WEAPON_SLOT } from '../content/vocabulary.ts';
import type { CharacterState } from './character-state.ts';
import type { Issue } from './issue.ts';

export type Wearer = Pick<CharacterState, 'class' | 'level'>;

export type EquipRefusal =
  | 'unknown_item'
  | 'not_equipment'
  | 'level_too_low'
  | 'weapon_not_of_class'
  | 'armor_not_of_class'
  | 'shield_not_of_class';

export type EquipCheck =
  | { readonly ok: true; readonly slot: string }
  | { readonly ok: false; readonly reason: EquipRefusal };

/** Whether the character may wear an item of this template at all, and in which slot. */
export function checkEquip(content: Content, wearer: Wearer, template: string): EquipCheck {
  const item = content.items[template];
  if (!item) return { ok: false, reason: 'unknown_item' };
  const slot = equipmentSlotOf(item);
  if (slot === null) return { ok: false, reason: 'not_equipment' };
  if (item.level > wearer.level) return { ok: false, reason: 'level_too_low' };
  const characterClass = content.classes[wearer.class];
  if (item.kind === 'weapon' && !characterClass?.weapons.includes(item.weapon_type))
    return { ok: false, reason: 'weapon_not_of_class' };
  if (item.kind === 'armor' && !characterClass?.armor.includes(item.armor_weight))
    return { ok: false, reason: 'armor_not_of_class' };
  if (item.kind === 'shield' && !characterClass?.shields) return { ok: false, reason: 'shield_not_of_class' };
  return { ok: true, slot };
}

/**
 * Slots that must be emptied before an item of this template can be worn: its own; for a two-handed weapon also the off
 * hand, for a shield also a two-handed weapon's.
 * @param worn slot → template of what is worn now
 */
export function slotsToClear(
  content: Content,
  template: string,
  worn: ReadonlyMap<string, string>,
): string[] {
  const item = content.items[template];
  const slot = item && equipmentSlotOf(item);
  if (!item || !slot) return [];
  const weapon = content.items[worn.get(WEAPON_SLOT) ?? ''];
  const conflicts = [slot];
  if (slot === WEAPON_SLOT && isTwoHanded(content, item)) conflicts.push(SHIELD_SLOT);
  if (slot === SHIELD_SLOT && weapon && isTwoHanded(content, weapon)) conflicts.push(WEAPON_SLOT);
  return conflicts.filter(conflict => worn.has(conflict));
}

export type LoadoutIssueCode = EquipRefusal | 'wrong_slot' | 'slot_taken' | 'hands_full';

/** Everything that is wrong with what is worn, each with the path of its item: what a run checks before it starts. */
export function validateLoadout(
  content: Content,
  wearer: Wearer,
  worn: readonly { readonly slot: string; readonly template: string }[],
): Issue<LoadoutIssueCode>[] {
  const issues: Issue<LoadoutIssueCode>[] = [];
  const bySlot = new Map<string, string>();
  for (const [index, { slot, template }] of worn.entries()) {
    const path = `loadout.${index}`;
    const check = checkEquip(content, wearer, template);
    if (!check.ok)
      issues.push({ path, code: check.reason, message: `${template} cannot be worn: ${check.reason}` });
    else if (check.slot !== slot)
      issues.push({ path, code: 'wrong_slot', message: `${template} is not worn in ${slot}` });
    else if (bySlot.has(slot)) issues.push({ path, code: 'slot_taken', message: `${slot} is taken` });
    else bySlot.set(slot, template);
  }
  const weapon = content.items[bySlot.get(WEAPON_SLOT) ?? ''];
  if (weapon && bySlot.has(SHIELD_SLOT) && isTwoHanded(content, weapon))
    issues.push({ path: 'loadout', code: 'hands_full', message: `${weapon.name} needs both hands` });
  return issues;
}

function isTwoHanded(content: Content, item: Item): boolean {
  return item.kind === 'weapon' && content.weapon_types[item.weapon_type]?.hands === 2;
}
