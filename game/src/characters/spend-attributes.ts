import { ATTRIBUTES, type Attribute } from '../content/vocabulary.ts';
import { ATTRIBUTE_RANGE, type CharacterState } from './character-state.ts';

export type SpendRefusal = 'nothing_spent' | 'too_few_points' | 'attribute_full';

/**
 * Why these points may not be put into these attributes, or null when they may.
 * @param spent whole points, 1 and up
 */
export function refuseSpending(
  state: Pick<CharacterState, 'attributes' | 'unspentAttributePoints'>,
  spent: Readonly<Partial<Record<Attribute, number>>>,
): SpendRefusal | null {
  const total = ATTRIBUTES.reduce((sum, attribute) => sum + (spent[attribute] ?? 0), 0);
  if (total === 0) return 'nothing_spent';
  if (total > state.unspentAttributePoints) return 'too_few_points';
  const full = ATTRIBUTES.some(
    attribute => state.attributes[attribute] + (spent[attribute] ?? 0) > ATTRIBUTE_RANGE.most,
  );
  return full ? 'attribute_full' : null;
}
