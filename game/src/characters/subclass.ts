import type { Content } from '../content/content.ts';
import type { CharacterState } from './character-state.ts';

export type SubclassRefusal = 'already_chosen' | 'level_too_low' | 'not_of_class';

/** Why the character may not take the subclass now, or null when it may. The choice is for good. */
export function refuseSubclass(
  content: Content,
  state: Pick<CharacterState, 'class' | 'subclass' | 'level'>,
  subclass: string,
): SubclassRefusal | null {
  if (state.subclass !== null) return 'already_chosen';
  if (state.level < content.rules.progression.subclass_level) return 'level_too_low';
  const offered = content.classes[state.class]?.subclasses ?? [];
  return offered.some(({ id }) => id === subclass) ? null : 'not_of_class';
}
