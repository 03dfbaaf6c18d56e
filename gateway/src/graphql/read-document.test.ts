import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { createDocumentCache } from './document-cache.ts';
import { createDocumentReader, readDocument } from './read-document.ts';

it('keeps what is valid, and nothing that is refused', () => {
  const cache = createDocumentCache();
  const read = createDocumentReader(cache, false);
  const valid = read('{ me { id } }');
  expect(valid).toMatchObject({ ok: true });
  expect(read('{ me { id } }')).toEqual(valid);
  expect(cache.get('{ me { id } }')).toBe(valid.ok && valid.document);
  for (const text of ['{ me', '{ mee { id } }', `{ ${'me { id } '.repeat(64)} }`]) {
    expect(read(text)).toMatchObject({ ok: false, errors: [expect.any(GraphQLError)] });
    expect(cache.get(text)).toBeUndefined();
  }
});

it('suggests names of the schema only where it may be read', () => {
  const messageOf = (introspection: boolean) => {
    const read = readDocument('{ mee { id } }', { introspection });
    return read.ok ? undefined : read.errors[0]?.message;
  };
  expect(messageOf(true)).toMatch(/did you mean "me"/i);
  expect(messageOf(false)).not.toMatch(/did you mean/i);
});

it('refuses what a rule of validation stumbles over', () => {
  const text = 'subscription ($b: Boolean!) { notificationReceived @skip(if: $b) { id } }';
  const read = readDocument(text, { introspection: true });
  expect(read).toMatchObject({ ok: false, errors: [{ message: expect.stringContaining('"if"') }] });
});

it.each([
  [true, 10],
  [false, 1],
])('stops looking for errors early, and says so (development: %s)', (introspection, most) => {
  const unknown = Array.from({ length: 60 }, (_, index) => `x${index}`).join(' ');
  const read = readDocument(`{ ${unknown} }`, { introspection });
  expect(read.ok ? 0 : read.errors.length).toBe(most + 1);
});
