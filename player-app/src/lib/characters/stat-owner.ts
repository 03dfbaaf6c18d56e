import type { StatOwner } from '@delve/game/characters/derive-stats.ts';
import { APTITUDES, type Aptitude } from '@delve/game/content/vocabulary.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { Character } from './character-document.ts';

/** A character as the rules read it, with what it would wear. */
export function statOwnerOf(character: Character, equipment: readonly EquippedItem[]): StatOwner {
  const aptitudes = new Map(character.aptitudes.map(({ aptitude, amount }) => [aptitude, amount]));
  return {
    species: character.species.id,
    class: character.class.id,
    subclass: character.subclass,
    level: character.level,
    attributes: character.attributes,
    aptitudes: Object.fromEntries(APTITUDES.map(id => [id, aptitudes.get(id) ?? 0])) as Record<
      Aptitude,
      number
    >,
    feats: character.feats.map(({ id }) => id),
    proficiencies: Object.fromEntries(character.proficiencies.map(({ of, amount }) => [of.id, amount])),
    equipment,
  };
}
