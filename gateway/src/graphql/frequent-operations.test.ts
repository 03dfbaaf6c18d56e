import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from './compiled-operation.ts';
import { createDocumentCache } from './document-cache.ts';
import { COMPILED_AFTER, FrequentOperations } from './frequent-operations.ts';

const ME = '{ me { id } }';
/** What graphql-jit 0.8.9 would execute, were it given to it. */
const CODE = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0, globalThis.wasTakenOver = true';

const CHAIN = `mutation ($input: CreateChainInput!) { createChain(input: $input) { __typename } }`;

/** What is known of a document that was executed this often. */
function afterUses(text: string, uses: number) {
  const frequent = new FrequentOperations(createDocumentCache());
  const document = parse(text);
  const plugin = frequent.count();
  for (let use = 0; use < uses; use++) plugin.onExecute!({ args: { document } } as never);
  return frequent.find(document);
}

describe('FrequentOperations', () => {
  it('compiles an operation that was asked often, and no other', () => {
    expect(afterUses(ME, COMPILED_AFTER - 1)).toBeUndefined();
    expect(afterUses(ME, COMPILED_AFTER)).toMatchObject({ type: 'query', field: 'me' });
  });

  it.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['a choice of operations', 'query A { me { id } } query B { me { email } }'],
    ['a subscription', 'subscription { notificationReceived { id } }'],
    ['input that is one of several', CHAIN],
    ['a string', '{ run(id: "UnVuOjE=") { id } }'],
    ['a string in a list in an object', 'mutation { logIn(input: { email: ["x"] }) { __typename } }'],
    ['the default of a variable', 'query ($id: ID! = "UnVuOjE=") { run(id: $id) { id } }'],
    ['a block of text', '{ run(id: """UnVuOjE=""") { id } }'],
    ['an alias', '{ toString: me { id } }'],
    ['a reserved name', 'query ($__proto__: ID!) { run(id: $__proto__) { id } }'],
  ])('leaves %s to Yoga', (_, text) => {
    expect(afterUses(text, COMPILED_AFTER + 1)).toBeUndefined();
  });

  it('makes nobody’s text into code', () => {
    expect(afterUses(`{ run(id: "${CODE}") { id } }`, COMPILED_AFTER)).toBeUndefined();
    expect(globalThis).not.toHaveProperty('wasTakenOver');
    // It would be, were it compiled and asked: a newer compiler that is right may let this guard go.
    const compiled = compileOperation(parse(`{ run(id: "${CODE}") { id } }`));
    void compiled?.execute({} as never, {});
    expect(globalThis).toHaveProperty('wasTakenOver', true);
    Reflect.deleteProperty(globalThis, 'wasTakenOver');
  });

  it('is known for as long as the cache keeps its document, which others that are sent do not shorten', () => {
    const documents = createDocumentCache(20);
    const frequent = new FrequentOperations(documents);
    const document = parse(ME);
    documents.set(ME, document);
    for (let use = 0; use < COMPILED_AFTER; use++)
      frequent.count().onExecute!({ args: { document } } as never);
    for (const text of ['{ me { email } }', '{ me { role } }']) documents.set(text, parse(text));
    expect(frequent.find(documents.get(ME)!)).toBeDefined();
  });
});
