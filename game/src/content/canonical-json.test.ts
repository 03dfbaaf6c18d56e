import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashText } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('sorts keys by code units and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [true, null, { z: 'é', Z: undefined }], Ä: -0 })).toBe(
      '{"a":[true,null,{"z":"é"}],"b":1,"Ä":0}',
    );
  });

  it('gives the same text whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  it('gives a text that reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, new Date(0), 1n])('refuses %s', value => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

describe('hashText', () => {
  it('is the SHA-256 of the UTF-8 bytes', () => {
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
