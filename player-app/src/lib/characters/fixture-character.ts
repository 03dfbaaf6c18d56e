import { APTITUDES, ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import { guardian } from '@delve/game/engine/v1/fixtures/fixture-party.ts';
import type { Character } from './character-document.ts';

/** The guardian of the rules' fixtures, as the API gives it. */
export const fixtureCharacter: Character = {
  id: 'guardian',
  name: 'Mira',
  species: { id: 'hillfolk', name: 'Hillfolk' },
  class: { id: 'guardian', name: 'Guardian' },
  subclass: null,
  background: { id: 'scout', name: 'Scout' },
  level: 1,
  xp: 0,
  xpToNextLevel: 100,
  paragonLevel: 0,
  paragonXp: 0,
  attributes: Object.fromEntries(
    ATTRIBUTES.map(id => [id, guardian.attributes[id]]),
  ) as Character['attributes'],
  unspentAttributePoints: 0,
  feats: [],
  aptitudes: APTITUDES.map(aptitude => ({ aptitude, amount: guardian.aptitudes[aptitude] })),
  proficiencies: [{ of: { id: 'sword', name: 'Sword' }, amount: 10 }],
  reputation: [],
  bestiary: [],
  gold: 50,
  activeRun: null,
};
