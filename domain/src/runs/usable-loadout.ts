import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { validateLoadout } from '@delve/game/characters/validate-equip.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import { readWornItems } from '../inventory/worn-items.ts';
import type { Queryable } from '../queryable.ts';
import { LoadoutNotUsableError } from './errors.ts';

/**
 * What the character wears, as a run takes it. Checked again: content may have changed since it was put on. Lock the
 * character first to rely on it.
 * @throws LoadoutNotUsableError with every issue.
 */
export async function readUsableLoadout(
  db: Queryable,
  content: Content,
  character: CharacterState,
): Promise<EquippedItem[]> {
  const worn = await readWornItems(db, character.id);
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
