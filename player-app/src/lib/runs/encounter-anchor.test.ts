import { expect, it } from 'vitest';
import { encounterAnchor, encounterOfHash } from './encounter-anchor.ts';

it('leads back to the encounter that it was made for', () => {
  for (const index of [0, 4, 11]) expect(encounterOfHash(`#${encounterAnchor(index)}`)).toBe(index);
});

it('is no encounter when it is something else', () => {
  for (const hash of ['', '#', '#replay', '#encounter-', '#encounter-0', '#encounter-x'])
    expect(encounterOfHash(hash)).toBeUndefined();
});
