import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createDocumentCache } from './document-cache.ts';

const document = parse('{ a }');

it('keeps the documents that were used last, up to its size', () => {
  const cache = createDocumentCache(12);
  for (const text of ['{ a }', '{ b }']) cache.set(text, document);
  expect(cache.get('{ a }')).toBe(document);
  cache.set('{ c }', document);
  expect(['{ a }', '{ b }', '{ c }'].map(text => cache.get(text) !== undefined)).toEqual([true, false, true]);
});

it('counts a document once, however often it comes', () => {
  const cache = createDocumentCache(12);
  cache.set('{ a }', document);
  for (let time = 0; time < 10; time++) cache.set('{ b }', document);
  expect(cache.get('{ a }')).toBe(document);
});

it('keeps apart what is to be kept, up to as much again', () => {
  const cache = createDocumentCache(12);
  const [first, second, third] = [parse('{ a }'), parse('{ b }'), parse('{ c }')];
  cache.set('{ a }', first);
  cache.keep(first);
  for (const text of ['{ x }', '{ y }', '{ z }']) cache.set(text, document);
  expect(cache.get('{ a }')).toBe(first);
  for (const [text, other] of [
    ['{ b }', second],
    ['{ c }', third],
  ] as const) {
    cache.set(text, other);
    cache.keep(other);
  }
  expect(['{ a }', '{ b }', '{ c }'].map(text => cache.get(text) !== undefined)).toEqual([false, true, true]);
});
