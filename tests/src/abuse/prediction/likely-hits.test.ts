import { expect, it } from 'vitest';
import { likelyHits } from './likely-hits.ts';

it.each([
  // qbinom of R at both tails.
  { guesses: 1_000, chance: 0.5, confidence: 0.999, least: 448, most: 552 },
  { guesses: 100, chance: 0.5, confidence: 0.99, least: 37, most: 63 },
  { guesses: 10, chance: 0.5, confidence: 0.95, least: 2, most: 8 },
])('holds what is likely of $guesses guesses', ({ guesses, chance, confidence, least, most }) => {
  expect(likelyHits(Array(guesses).fill(chance), confidence)).toEqual({ least, most });
});

it('leaves no room where nothing is left to luck', () => {
  expect(likelyHits([1, 1, 0], 0.999)).toEqual({ least: 2, most: 2 });
  expect(likelyHits([1, 1, 0.5, 0], 0.9)).toEqual({ least: 2, most: 3 });
});
