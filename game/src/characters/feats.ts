import type { Content } from '../content/content.ts';
import type { ProgressionRules } from '../content/schema/rules.ts';
import type { CharacterState } from './character-state.ts';

/** What decides which feats a character may choose. */
export type FeatChooser = Pick<CharacterState, 'class' | 'level' | 'attributes' | 'feats'>;

export type FeatRefusal =
  | 'no_choice_left'
  | 'unknown_feat'
  | 'already_chosen'
  | 'level_too_low'
  | 'not_of_class'
  | 'feat_required'
  | 'attribute_too_low';

/** How many feats the character may still choose at its level. */
export function featChoicesLeft(chooser: FeatChooser, rules: ProgressionRules): number {
  return rules.feat_levels.filter(level => level <= chooser.level).length - chooser.feats.length;
}

/** Why the character may not choose the feat now, or null when it may. */
export function refuseFeat(content: Content, chooser: FeatChooser, featId: string): FeatRefusal | null {
  const feat = content.feats[featId];
  if (!feat) return 'unknown_feat';
  if (chooser.feats.includes(featId)) return 'already_chosen';
  if (featChoicesLeft(chooser, content.rules.progression) <= 0) return 'no_choice_left';
  if (feat.level > chooser.level) return 'level_too_low';
  if (feat.classes.length > 0 && !feat.classes.includes(chooser.class)) return 'not_of_class';
  if (feat.requires_feat !== undefined && !chooser.feats.includes(feat.requires_feat)) return 'feat_required';
  const required = feat.requires_attribute;
  if (required && chooser.attributes[required.attribute] < required.at_least) return 'attribute_too_low';
  return null;
}

/** Ids of the feats that the character may choose now, in the content's order. */
export function availableFeats(content: Content, chooser: FeatChooser): string[] {
  return Object.keys(content.feats).filter(id => refuseFeat(content, chooser, id) === null);
}
