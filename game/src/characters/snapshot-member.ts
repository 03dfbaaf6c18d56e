import type { QueueSlot } from '../content/schema/character-kinds.ts';
import type { EquippedItem, MemberSnapshot, SupplyStack } from '../engine/run-input.ts';
import type { CharacterState } from './character-state.ts';

export interface MemberParts {
  readonly character: CharacterState;
  readonly equipment: readonly EquippedItem[];
  readonly queue: readonly QueueSlot[];
  readonly supplies: readonly SupplyStack[];
  readonly bonuses: MemberSnapshot['bonuses'];
}

/**
 * Everything of a character that can matter to a run, frozen at its start. Equipment is ordered by slot and supplies by
 * item, and a worn item's own id is left out: so that the same character always gives the same snapshot.
 */
export function snapshotMember({
  character,
  equipment,
  queue,
  supplies,
  bonuses,
}: MemberParts): MemberSnapshot {
  return {
    characterId: character.id,
    name: character.name,
    species: character.species,
    class: character.class,
    subclass: character.subclass,
    background: character.background,
    level: character.level,
    attributes: character.attributes,
    aptitudes: character.aptitudes,
    feats: character.feats,
    proficiencies: character.proficiencies,
    equipment: equipment
      .map(({ slot, template, rarity, enhancement, affixes }) => ({
        slot,
        template,
        rarity,
        enhancement,
        affixes,
      }))
      .sort((a, b) => compareCodeUnits(a.slot, b.slot)),
    queue,
    supplies: [...supplies].sort((a, b) => compareCodeUnits(a.item, b.item)),
    bonuses,
  };
}

/** The same order in every locale. */
function compareCodeUnits(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
