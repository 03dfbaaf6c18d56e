import type { CreateCharacterInput } from '@delve/domain/characters/create-character.ts';
import type { Content } from '@delve/game/content/content.ts';
import { buyAttributes } from '../play/choices.ts';
import type { Dice } from './dice.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const ATTRIBUTES = ['might', 'logic', 'speed', 'presence', 'fortitude', 'luck'];

/** A character of any species, class and background, its points on what its class needs and on staying alive. */
export function inventCharacter(content: Content, dice: Dice, name: string): CreateCharacterInput {
  const [classId, { primary_attribute: primary }] = dice.pick(Object.entries(content.classes));
  return {
    name,
    species: dice.pick(Object.keys(content.species)),
    class: classId,
    background: dice.pick(Object.keys(content.backgrounds)),
    attributes: buyAttributes({ ...content.rules.creation }, [primary, 'fortitude', ...ATTRIBUTES]),
  };
}

/** Letters only, as names have to be: the same for the same two, and different for others. */
export function characterNameOf(session: string, index: number): string {
  let letters = '';
  for (let rest = index; letters.length < 5; rest = Math.floor(rest / ALPHABET.length))
    letters = ALPHABET[rest % ALPHABET.length] + letters;
  return `Bot ${session}${letters}`;
}

/** Six letters that tell this session's accounts and characters from those of others. */
export function inventSessionName(): string {
  return Array.from({ length: 6 }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');
}
