import { applyCharacterEvent } from './apply-character-event.ts';
import type { CharacterEventOf } from './character-events.ts';
import type { CharacterState } from './character-state.ts';
import { planCharacter } from './creation.ts';
import { testContent } from './test-content.ts';

const planned = planCharacter(testContent, {
  name: 'Ysolde',
  species: 'human',
  class: 'guardian',
  background: 'farmhand',
  attributes: { might: 10, logic: 10, speed: 10, presence: 10, fortitude: 10, luck: 10 },
});
if (!planned.ok) throw new Error('the test content refuses the test character');
const { plan } = planned;

/** The first event of a guardian made with the test content. */
export const characterCreated: CharacterEventOf<'character_created'> = {
  type: 'character_created',
  version: 1,
  at: 1_000,
  payload: {
    characterId: '0193a000-0000-7000-8000-000000000001',
    userId: '0193a000-0000-7000-8000-000000000002',
    name: plan.name,
    species: plan.species,
    class: plan.class,
    background: plan.background,
    attributes: plan.attributes,
    aptitudes: plan.aptitudes,
  },
};

/** A guardian of level 1, right after its creation. */
export const newCharacter: CharacterState = applyCharacterEvent(null, characterCreated);
