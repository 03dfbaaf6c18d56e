import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocumentCache } from './document-cache.ts';
import { COMPILED_AFTER, FrequentOperations } from './frequent-operations.ts';

const ME = '{ me { id } }';
const CHAIN = `mutation ($input: CreateChainInput!) { createChain(input: $input) { __typename } }`;

/** What is known of a document that was executed this often. */
function afterUses(text: string, uses: number) {
  const documents = createDocumentCache();
  const frequent = new FrequentOperations(documents);
  const document = parse(text);
  documents.set(text, document);
  const plugin = frequent.count();
  for (let use = 0; use < uses; use++) plugin.onExecute!({ args: { document } } as never);
  return frequent.find(text);
}

describe('FrequentOperations', () => {
  it('compiles an operation that was asked often, and no other', () => {
    expect(afterUses(ME, COMPILED_AFTER - 1)).toBeUndefined();
    expect(afterUses(ME, COMPILED_AFTER)?.operation).toMatchObject({ type: 'query', field: 'me' });
  });

  it.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['a choice of operations', 'query A { me { id } } query B { me { email } }'],
    ['a subscription', 'subscription { notificationReceived { id } }'],
    ['input that is one of several', CHAIN],
  ])('leaves %s to Yoga', (_, text) => {
    expect(afterUses(text, COMPILED_AFTER + 1)).toBeUndefined();
  });

  it('forgets what the cache of documents has forgotten', () => {
    const documents = createDocumentCache({ largest: 100, total: 20 });
    const frequent = new FrequentOperations(documents);
    const document = parse(ME);
    documents.set(ME, document);
    for (let use = 0; use < COMPILED_AFTER; use++)
      frequent.count().onExecute!({ args: { document } } as never);
    expect(frequent.find(ME)).toBeDefined();
    documents.set('{ me { email } }', parse('{ me { email } }'));
    expect(frequent.find(ME)).toBeUndefined();
  });
});
