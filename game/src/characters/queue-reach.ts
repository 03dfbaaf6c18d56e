import type { Content } from '../content/content.ts';
import type { QueueSlot } from '../content/schema/character-kinds.ts';
import { suitsWeapon } from './wielded-weapon.ts';

/** Why a slot that is allowed can never fire: what is wielded does not suit its skill, or a slot above always fires. */
export type SlotObstacle =
  | { readonly kind: 'weapon'; readonly weapons: readonly string[] }
  | { readonly kind: 'shadowed'; readonly by: number };

/**
 * By slot, what keeps it from ever firing; null where nothing is known to. For the player to know: such a queue is
 * valid.
 * @param weaponType what is wielded
 */
export function findSlotObstacles(
  content: Content,
  slots: readonly QueueSlot[],
  weaponType: string,
): (SlotObstacle | null)[] {
  let shadow = -1;
  return slots.map((slot, index) => {
    const weapons = content.skills[slot.skill]?.weapons ?? [];
    if (!suitsWeapon(weapons, weaponType)) return { kind: 'weapon', weapons };
    if (shadow !== -1) return { kind: 'shadowed', by: shadow };
    if (alwaysFires(content, slot)) shadow = index;
    return null;
  });
}

/** Free, never waiting, under no condition, and against enemies: of whom one stands as long as there is a fight. */
function alwaysFires(content: Content, { skill: id, condition }: QueueSlot): boolean {
  const skill = content.skills[id];
  if (!skill || condition.kind !== 'always') return false;
  return skill.cost === undefined && skill.cooldown === 0 && skill.target.startsWith('enem');
}
