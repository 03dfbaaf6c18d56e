import { suitsWeapon } from '../../characters/wielded-weapon.ts';
import type { QueueCondition, QueueSlot } from '../../content/schema/character-kinds.ts';
import type { CompiledSkill } from './compile-skill.ts';
import type { World } from './world.ts';

export interface CompiledSlot {
  /** Place among the combatant's own skills. */
  readonly skill: number;
  readonly kind: QueueCondition['kind'];
  /** Whether the condition looks at the target that the skill would choose. */
  readonly looksAtTarget: boolean;
  /** Percent, count or amount. */
  readonly value: number;
  /** Number of the condition or resource. */
  readonly subject: number;
}

/**
 * A queue's slots and the skills that they use, each once, the basic attack last. A slot whose skill needs a weapon that
 * is not wielded can never fire and is left out.
 * @param weaponType what is wielded; null for creatures.
 */
export function compileQueue(
  queue: readonly QueueSlot[],
  world: World,
  weaponType: string | null,
): { skills: CompiledSkill[]; slots: CompiledSlot[] } {
  const skills: CompiledSkill[] = [];
  const slots: CompiledSlot[] = [];
  for (const slot of queue) {
    const skill = world.skills[world.skillIndex.get(slot.skill)!]!;
    if (!suitsWeapon(skill.weapons, weaponType)) continue;
    let place = skills.indexOf(skill);
    if (place === -1) place = skills.push(skill) - 1;
    slots.push(compileSlot(slot.condition, place, world));
  }
  skills.push(world.basicAttack);
  return { skills, slots };
}

function compileSlot(condition: QueueCondition, skill: number, world: World): CompiledSlot {
  const base = {
    skill,
    kind: condition.kind,
    looksAtTarget: condition.kind.startsWith('if_target_'),
    value: 0,
    subject: -1,
  };
  switch (condition.kind) {
    case 'always':
      return base;
    case 'if_hp_below':
    case 'if_hp_above':
    case 'if_target_hp_below':
    case 'if_ally_hp_below':
      return { ...base, value: condition.threshold };
    case 'if_enemy_count_above':
    case 'if_enemy_count_below':
      return { ...base, value: condition.count };
    case 'if_resource_above':
    case 'if_resource_below':
      return {
        ...base,
        value: condition.amount,
        subject: world.layout.resourceIndex.get(condition.resource)!,
      };
    case 'if_has_condition':
    case 'if_target_has_condition':
      return { ...base, subject: world.conditionIndex.get(condition.condition)! };
  }
}
