import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { refuseByShape } from './refuse-by-shape.ts';

function limitsHit(source: string): unknown[] {
  return refuseByShape(parse(source)).map(error => error.extensions.limit);
}

function nested(depth: number): string {
  return `${'self { '.repeat(depth - 1)}name${' }'.repeat(depth - 1)}`;
}

function aliased(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: name`).join(' ');
}

describe('the limits on the shape of an operation', () => {
  it('lets the largest allowed operation pass', () => {
    expect(limitsHit(`{ ${nested(12)} }`)).toEqual([]);
    expect(limitsHit(`{ ${aliased(15)} }`)).toEqual([]);
    expect(limitsHit(`{ name ${'@include(if: true) '.repeat(20)} }`)).toEqual([]);
  });

  it('refuses one more level, alias or directive', () => {
    expect(limitsHit(`{ ${nested(13)} }`)).toEqual(['depth']);
    expect(limitsHit(`{ ${aliased(16)} }`)).toEqual(['aliases']);
    expect(limitsHit(`{ name ${'@include(if: true) '.repeat(21)} }`)).toEqual(['directives']);
  });

  it('counts a fragment where it is spread, at its depth', () => {
    expect(limitsHit(`{ ...F ...F } fragment F on Query { ${aliased(8)} }`)).toEqual(['aliases']);
    expect(limitsHit(`{ self { ...F } } fragment F on Query { ${nested(12)} }`)).toEqual(['depth']);
    expect(limitsHit(`{ self { ... on Query { ${nested(12)} } } }`)).toEqual(['depth']);
  });

  it('comes back from fragments that spread one another, however often', () => {
    expect(limitsHit('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).toEqual([
      'comparisons',
    ]);
    expect(limitsHit('{ ...A } fragment A on Query { self { ...A } }')).toEqual(['comparisons']);
    const doubling = Array.from(
      { length: 40 },
      (_, index) =>
        `fragment F${index} on Query { a: self { ...F${index + 1} } b: self { ...F${index + 1} } }`,
    ).join(' ');
    expect(limitsHit(`{ ...F0 } ${doubling} fragment F40 on Query { name }`)).toEqual([
      'depth',
      'aliases',
      'comparisons',
    ]);
  });

  it('refuses fields that repeat, wherever they would be merged', () => {
    const repeat = (count: number, part: string) => Array(count).fill(part).join(' ');
    expect(limitsHit(`{ ${repeat(63, 'name')} }`)).toEqual([]);
    expect(limitsHit(`{ ${repeat(64, 'name')} }`)).toEqual(['comparisons']);
    expect(limitsHit(`{ ${repeat(8, `self { ${repeat(8, 'name')} }`)} }`)).toEqual(['comparisons']);
    const spread = '... on Query { self { ...F } } ...G';
    const fragments = 'fragment F on Query { name } fragment G on Query { self { name } }';
    expect(limitsHit(`{ ${repeat(16, spread)} } ${fragments}`)).toEqual([]);
    expect(limitsHit(`{ ${repeat(23, spread)} } ${fragments}`)).toEqual(['comparisons']);
  });

  it('counts the repeated fields of all operations, and of fragments that nobody spreads', () => {
    const names = Array(40).fill('name').join(' ');
    expect(limitsHit(`query A { ${names} } query B { ${names} }`)).toEqual([]);
    expect(limitsHit(`query A { ${names} } query B { ${names} } query C { ${names} }`)).toEqual([
      'comparisons',
    ]);
    expect(limitsHit(`{ name } fragment F on Query { ${'name '.repeat(64)} }`)).toEqual(['comparisons']);
  });

  it('lets the standard query of introspection pass', () => {
    expect(limitsHit(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toEqual([]);
  });
});
