import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { validateLoadout } from '@delve/game/characters/validate-equip.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import { readWornItems, type WornItem } from '../inventory/worn-items.ts';
import type { Queryable } from '../queryable.ts';
import { LoadoutNotUsableError } from './errors.ts';

/**
 * {@link requireUsableLoadout} of what the character wears now. Lock the character first to rely on it.
 * @throws LoadoutNotUsableError with every issue.
 */
export async function readUsableLoadout(
  db: Queryable,
  content: Content,
  character: CharacterState,
): Promise<EquippedItem[]> {
  return requireUsableLoadout(content, character, await readWornItems(db, character.id));
}

/**
 * What the character wears, as a run takes it. Checked again: content may have changed since it was put on.
 * @throws LoadoutNotUsableError with every issue.
 */
export function requireUsableLoadout(
  content: Content,
  character: CharacterState,
  worn: readonly WornItem[],
): EquippedItem[] {
  const issues = validateLoadout(content, character, worn);
  if (issues.length > 0) throw new LoadoutNotUsableError(issues);
  return worn.map(({ slot, template, rarity, enhancement, affixes }) => ({
    slot,
    template,
    rarity,
    enhancement,
    affixes,
  }));
}
