import { checkCharacterName } from '@delve/game/characters/character-name.ts';
import { expect, it } from 'vitest';
import { suggestName } from './suggest-name.ts';

it('suggests names that may be taken', () => {
  for (let i = 0; i < 2_000; i++) {
    const name = suggestName(Math.random);
    expect(checkCharacterName(name), name).toMatchObject({ ok: true });
  }
});
