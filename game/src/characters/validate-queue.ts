import type { Content } from '../content/content.ts';
import type { QueueCondition, QueueSlot } from '../content/schema/character-kinds.ts';
import type { Issue } from './issue.ts';
import { ownsSkill, type SkillOwner } from './owned-skills.ts';

export type QueueIssueCode =
  | 'no_slots'
  | 'too_many_slots'
  | 'unknown_skill'
  | 'skill_not_owned'
  | 'unknown_resource'
  | 'unknown_condition';

/** A slot that is allowed but can never fire with another weapon than these in hand. */
export interface WeaponRequirement {
  readonly path: string;
  readonly skill: string;
  readonly weapons: readonly string[];
}

export interface QueueValidation {
  /** Empty: the queue may be saved, and runs may start with it. */
  readonly issues: readonly Issue<QueueIssueCode>[];
  /** For the player to know; a queue may be written before its weapon is found. */
  readonly weaponRequirements: readonly WeaponRequirement[];
}

/** Everything that is wrong with a queue for this character, each with the path of its slot. */
export function validateQueue(
  content: Content,
  owner: SkillOwner,
  slots: readonly QueueSlot[],
): QueueValidation {
  const issues: Issue<QueueIssueCode>[] = [];
  const weaponRequirements: WeaponRequirement[] = [];
  const limit = content.rules.progression.queue_slots;
  if (slots.length === 0)
    issues.push({ path: 'slots', code: 'no_slots', message: 'must have at least one slot' });
  if (slots.length > limit)
    issues.push({ path: 'slots', code: 'too_many_slots', message: `must have at most ${limit} slots` });

  for (const [index, slot] of slots.entries()) {
    const path = `slots.${index}`;
    const skill = content.skills[slot.skill];
    if (!skill || skill.source === 'creature')
      issues.push({
        path: `${path}.skill`,
        code: 'unknown_skill',
        message: `there is no skill ${slot.skill}`,
      });
    else if (!ownsSkill(owner, skill))
      issues.push({ path: `${path}.skill`, code: 'skill_not_owned', message: `${skill.name} is not owned` });
    else if (skill.weapons.length > 0)
      weaponRequirements.push({ path: `${path}.skill`, skill: slot.skill, weapons: skill.weapons });

    const conditionIssue = issueOfCondition(content, slot.condition, `${path}.condition`);
    if (conditionIssue) issues.push(conditionIssue);
  }
  return { issues, weaponRequirements };
}

function issueOfCondition(
  content: Content,
  condition: QueueCondition,
  path: string,
): Issue<QueueIssueCode> | undefined {
  switch (condition.kind) {
    case 'if_resource_above':
    case 'if_resource_below':
      if (content.resources[condition.resource]) return undefined;
      return {
        path: `${path}.resource`,
        code: 'unknown_resource',
        message: `there is no resource ${condition.resource}`,
      };
    case 'if_has_condition':
    case 'if_target_has_condition':
      if (content.conditions[condition.condition]) return undefined;
      return {
        path: `${path}.condition`,
        code: 'unknown_condition',
        message: `there is no condition ${condition.condition}`,
      };
    default:
      return undefined;
  }
}
