import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { refuseBatchByTokens, refuseByTokens, type TokenRules } from './refuse-by-tokens.ts';

const nest = (levels: number) => `{ a(b: ${'['.repeat(levels)}1${']'.repeat(levels)}) }`;

function limitHit(source: string, rules: TokenRules = { introspection: true }): unknown {
  try {
    refuseByTokens(source, rules);
    return undefined;
  } catch (error) {
    return error instanceof GraphQLError && (error.extensions.limit ?? 'syntax');
  }
}

it('refuses brackets beyond a hundred levels, of whatever kind', () => {
  expect(limitHit(nest(98))).toBeUndefined();
  expect(limitHit(nest(99))).toBe('nesting');
  expect(limitHit(nest(5_000))).toBe('nesting');
  expect(limitHit('{ a '.repeat(101))).toBe('nesting');
  expect(limitHit(`{ a(b: ${'{ c: ['.repeat(50)}`)).toBe('nesting');
});

it('counts levels, not brackets, and none in texts and remarks', () => {
  expect(limitHit(`{ ${'a(b: [1]) { c } '.repeat(50)} }`)).toBeUndefined();
  expect(limitHit(`{ a(b: "${'['.repeat(200)}") } # ${'{'.repeat(200)}`)).toBeUndefined();
});

it('refuses more than eight hundred tokens, remarks not counted', () => {
  expect(limitHit(`{ ${'a '.repeat(798)} } # ${'a '.repeat(3_000)}`)).toBeUndefined();
  expect(limitHit(`{ ${'a '.repeat(799)} }`)).toBe('tokens');
});

it('refuses a long document, whatever it is made of', () => {
  expect(limitHit(`{ a } #${' '.repeat(15_993)}`)).toBeUndefined();
  expect(limitHit(`{ a } #${' '.repeat(15_994)}`)).toBe('characters');
});

it('refuses a document of more than a thousand lines, however they end', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    expect(limitHit(`{ a }${end.repeat(999)}`)).toBeUndefined();
    expect(limitHit(`{ a }${end.repeat(1_000)}`)).toBe('lines');
  }
});

it('lets the documents of a batch have a thousand lines together', () => {
  const part = (lines: number) => `{ a }${'\n'.repeat(lines - 1)}`;
  expect(refuseBatchByTokens(Array(10).fill(part(100)))).toBeUndefined();
  expect(refuseBatchByTokens([...Array(9).fill(part(100)), part(101)])?.extensions.limit).toBe('lines');
});

it('lets the documents of a batch have fifteen hundred tokens together', () => {
  const half = `{ ${'a '.repeat(748)} }`;
  expect(refuseBatchByTokens([half, half])).toBeUndefined();
  expect(refuseBatchByTokens([half, '{ a } %', half])?.extensions.limit).toBe('batchTokens');
});

it.each(['{ __schema { types { name } } }', '{ me { a: __type(name: "Run") { name } } }'])(
  'refuses to show the schema where nobody may see it: %s',
  text => {
    expect(limitHit(text)).toBeUndefined();
    expect(limitHit(text, { introspection: false })).toBe('syntax');
  },
);

it('takes no text, variable or remark for a question about the schema', () => {
  const text = 'query ($__type: ID!) { a(b: $__type, c: "__schema") { __typename } } # __schema';
  expect(limitHit(text, { introspection: false })).toBeUndefined();
});

it('refuses too many aliases and directives', () => {
  const aliases = (count: number) => `{ ${'a: b(c: { d: 1 }) '.repeat(count)} }`;
  expect(limitHit(`query ($a: Int, $b: Int) ${aliases(15)}`)).toBeUndefined();
  expect(limitHit(aliases(16))).toBe('aliases');
  expect(limitHit(`{ ${'a @b '.repeat(20)} }`)).toBeUndefined();
  expect(limitHit(`{ ${'a @b '.repeat(21)} }`)).toBe('directives');
});

it('counts those of each operation by themselves', () => {
  expect(limitHit('query A { a: b } query B { a: b @c } '.repeat(16))).toBeUndefined();
});

it('leaves text that is no document to the parser', () => {
  expect(limitHit('{ a('.repeat(20))).toBeUndefined();
  expect(limitHit('{ % }')).toBe('syntax');
});
