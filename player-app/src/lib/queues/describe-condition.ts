import type { Content } from '@delve/game/content/content.ts';
import type { QueueCondition } from '@delve/game/content/schema/character-kinds.ts';
import * as strings from '#lib/strings/strings.ts';

/** When a slot may fire, in words: `Own health below 50%`. */
export function describeCondition(content: Content, condition: QueueCondition): string {
  const { said } = strings.queues.conditions;
  switch (condition.kind) {
    case 'always':
      return said.always();
    case 'if_hp_below':
    case 'if_hp_above':
    case 'if_target_hp_below':
    case 'if_ally_hp_below':
      return said[condition.kind](condition.threshold);
    case 'if_enemy_count_above':
    case 'if_enemy_count_below':
      return said[condition.kind](condition.count);
    case 'if_resource_above':
    case 'if_resource_below':
      return said[condition.kind](
        condition.amount,
        content.resources[condition.resource]?.name ?? condition.resource,
      );
    case 'if_has_condition':
    case 'if_target_has_condition':
      return said[condition.kind](content.conditions[condition.condition]?.name ?? condition.condition);
  }
}

/** A skill's name; its id when this revision does not have it. */
export function skillName(content: Content, skill: string): string {
  return content.skills[skill]?.name ?? skill;
}
