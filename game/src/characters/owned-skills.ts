import type { Content } from '../content/content.ts';
import type { Skill } from '../content/schema/combat-kinds.ts';
import type { CharacterState } from './character-state.ts';

/** What decides which skills a character has. */
export type SkillOwner = Pick<CharacterState, 'class' | 'subclass' | 'level'>;

/** Whether the character may put the skill into a queue: a universal one, or its class's, from the skill's level on. */
export function ownsSkill(owner: SkillOwner, skill: Skill): boolean {
  if (skill.level > owner.level) return false;
  switch (skill.source) {
    case 'universal':
      return true;
    case 'class':
      return (
        skill.class === owner.class && (skill.subclass === undefined || skill.subclass === owner.subclass)
      );
    case 'creature':
      return false;
  }
}

/** Ids of all skills that the character owns, in the content's order. */
export function ownedSkills(content: Content, owner: SkillOwner): string[] {
  return Object.entries(content.skills)
    .filter(([, skill]) => ownsSkill(owner, skill))
    .map(([id]) => id);
}
