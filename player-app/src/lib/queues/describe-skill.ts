import type { Content } from '@delve/game/content/content.ts';
import type { Skill } from '@delve/game/content/schema/combat-kinds.ts';
import * as strings from '#lib/strings/strings.ts';
import { nameWeapons } from './queue-faults.ts';

/** What using a skill takes, in words: `20 Stamina · then rests 2 turns · one enemy`. */
export function describeSkillUse(content: Content, skill: Skill): string {
  const { free, cost, cooldown, targets, needsWeapon } = strings.queues.builder;
  return [
    skill.cost
      ? cost(skill.cost.amount, content.resources[skill.cost.resource]?.name ?? skill.cost.resource)
      : free,
    ...(skill.cooldown > 0 ? [cooldown(skill.cooldown)] : []),
    targets[skill.target],
    ...(skill.weapons.length > 0 ? [needsWeapon(nameWeapons(content, skill.weapons))] : []),
  ].join(' · ');
}
