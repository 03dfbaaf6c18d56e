import { expect, it } from 'vitest';
import { hasManyKeys } from './has-many-keys.ts';

it('counts the keys of all objects', () => {
  expect(hasManyKeys('{"a": [{"b": 1}, {"c": 2}]}', 3)).toBe(false);
  expect(hasManyKeys('{"a": [{"b": 1}, {"c": 2}]}', 2)).toBe(true);
});

it('counts a key whose colon comes later', () => {
  expect(hasManyKeys('{"a"\n : 1, "b"\t: 2}', 1)).toBe(true);
});

it('counts no texts and no colons within them, but texts that begin with one', () => {
  expect(hasManyKeys('{"a": ["b", "c: d", "e:", "f"]}', 1)).toBe(false);
  expect(hasManyKeys('{"a": [":"]}', 1)).toBe(true);
});

it('begins anew with each text', () => {
  const json = '{"a": 1, "b": 2}';
  for (let time = 0; time < 3; time++)
    expect([hasManyKeys(json, 1), hasManyKeys(json, 2)]).toEqual([true, false]);
});
