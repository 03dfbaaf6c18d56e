import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import type { RequestState } from '../http/request-state.ts';
import { createDocumentCache } from './document-cache.ts';
import { COMPILED_AFTER, FrequentOperations } from './frequent-operations.ts';
import { createDocumentReader } from './read-document.ts';
import { createExecutionGuard } from './refuse-execution.ts';
import { findDirectRequest } from './serve-directly.ts';

const KNOWN = { query: '{ server { timeScale } }' };
const NEW = { query: '{ server { contentHash } }' };
const REFUSED = { query: '{ you }' };

/** What is found in a body, when one operation is asked often. */
function find(body: unknown, { url = '/graphql', accept = '*/*' } = {}) {
  const cache = createDocumentCache();
  const reader = createDocumentReader(cache, false);
  const frequent = new FrequentOperations(cache);
  const read = reader(KNOWN.query);
  const args = { document: read.ok && read.document };
  for (let use = 0; use < COMPILED_AFTER; use++) frequent.count().onExecute!({ args } as never);
  const request = { url, headers: { accept } } as IncomingMessage;
  return findDirectRequest(request, {} as RequestState, JSON.stringify(body), {
    reader,
    frequent,
    guard: createExecutionGuard(false),
    createContext: () => ({}) as never,
  });
}

it('needs no Yoga for what is refused or asked often', () => {
  expect(find(KNOWN)).toMatchObject({ status: 200, parts: [{ operation: { field: 'server' } }] });
  expect(find(REFUSED)).toMatchObject({ status: 200, parts: [{ errors: [expect.anything()] }] });
  expect(find([KNOWN, REFUSED])?.parts).toHaveLength(2);
  expect(find({ ...KNOWN, variables: null, operationName: null })).toBeDefined();
  expect(find({})).toMatchObject({ status: 200, parts: [{ errors: [expect.anything()] }] });
});

it.each<[string, unknown, object?]>([
  ['a document that is new', NEW],
  ['a batch with one', [REFUSED, NEW]],
  ['nothing', []],
  ['something more', { ...REFUSED, extensions: {} }],
  ['variables that are none', { ...REFUSED, variables: [] }],
  ['parameters in the address', REFUSED, { url: '/graphql?query=1' }],
  ['another type of answer', REFUSED, { accept: 'text/html' }],
])('leaves %s to Yoga', (_, body, options) => {
  expect(find(body, options)).toBeUndefined();
});

it('lets nobody send a batch around its limits by a way that is Yoga’s', () => {
  const options = { url: '/graphql?a=1', accept: 'text/html' };
  expect(find(Array(11).fill(KNOWN), options)).toMatchObject({ status: 413 });
  const long = { query: `{ me { id } } #${' '.repeat(9_000)}` };
  expect(find([long, long], options)?.parts).toHaveLength(2);
});
