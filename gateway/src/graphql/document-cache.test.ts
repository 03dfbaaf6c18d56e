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
