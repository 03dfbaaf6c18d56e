import { describe, expect, it } from 'vitest';
import { checkCharacterName } from './character-name.ts';

describe('a name', () => {
  it.each([
    'Ana',
    'Ysolde the Bold',
    "D'Artagnan",
    'Jean-Luc',
    'Łukasz',
    'Борис',
    'Ελένη',
    '東山道',
    'Maximilian Augustus',
  ])('may be %s', name => {
    expect(checkCharacterName(name)).toEqual({ ok: true, name: name.normalize('NFC') });
  });

  it('is kept in its composed form, in which its length is counted', () => {
    const composed = 'Zo\u00eb';
    expect(checkCharacterName('Zoe\u0308')).toEqual({ ok: true, name: composed });
    expect(checkCharacterName('e\u0308e\u0308')).toEqual({ ok: false, reason: 'too_short' });
  });

  it.each([
    ['', 'too_short'],
    ['Al', 'too_short'],
    ['Bartholomew of Ashford', 'too_long'],
    ['x'.repeat(1_000_000), 'too_long'],
    [' Ana', 'wrong_characters'],
    ['Ana ', 'wrong_characters'],
    ['Ana  Lee', 'wrong_characters'],
    ["Ana-'Lee", 'wrong_characters'],
    ['Ana7', 'wrong_characters'],
    ['Ana\u0000', 'wrong_characters'],
    ['Ana\u200dLee', 'wrong_characters'],
    ['<b>Ana', 'wrong_characters'],
    ['Ａｎａ', 'wrong_characters'],
    ['Аna', 'mixed_alphabets'],
    ['Admin', 'reserved'],
    ['Game Master', 'reserved'],
    ["S-t'aff", 'reserved'],
  ])('may not be %j: %s', (name, reason) => {
    expect(checkCharacterName(name)).toEqual({ ok: false, reason });
  });
});
