import { chacha8 } from '@noble/ciphers/chacha.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chacha8Block, keyWords } from './chacha8.ts';

/** Two blocks of each 256-bit, 8-round case of draft-strombergson-chacha-test-vectors-01, as one hexadecimal string. */
const VECTORS: readonly {
  readonly name: string;
  readonly key: string;
  readonly iv: string;
  readonly keystream: string;
}[] = [
  {
    name: 'TC1: all zero',
    key: '00'.repeat(32),
    iv: '00'.repeat(8),
    keystream:
      '3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42d2aefa0deaa5c151bf0adb6c01f2a5adc0fd581259f9a2aadcf20f8fd566a26b5032ec38bbc5da98ee0c6f568b872a65a08abf251deb21bb4b56e5d8821e68aa',
  },
  {
    name: 'TC2: one bit of the key',
    key: `01${'00'.repeat(31)}`,
    iv: '00'.repeat(8),
    keystream:
      'cf5ee9a0494aa9613e05d5ed725b804b12f4a465ee635acc3a311de8740489ea289d04f43c7518db56eb4433e498a1238cd8464d3763ddbb9222ee3bd8fae3c8b4355a7d93dd8867089ee643558b95754efa2bd1a8a1e2d75bcdb32015542638291941feb49965587c4fdfe219cf0ec132a6cd4dc067392e67982fe53278c0b4',
  },
  {
    name: 'TC3: one bit of the IV',
    key: '00'.repeat(32),
    iv: `01${'00'.repeat(7)}`,
    keystream:
      '2b8f4bb3798306ca5130d47c4f8d4ed13aa0edccc1be6942090faeeca0d7599b7ff0fe616bb25aa0153ad6fdc88b954903c22426d478b97b22b8f9b1db00cf06470bdffbc488a8b7c701ebf4061d75c5969186497c95367809afa80bd843b040a79abc6e73a91757f1db73c8eacfa543b38f289d065ab2f3032d377b8c37fe46',
  },
  {
    name: 'TC4: all bits set',
    key: 'ff'.repeat(32),
    iv: 'ff'.repeat(8),
    keystream:
      'e163bbf8c9a739d18925ee8362dad2cdc973df05225afb2aa26396f2a9849a4a445e0547d31c1623c537df4ba85c70a9884a35bcbf3dfab077e98b0f68135f5481d4933f8b322ac0cd762c27235ce2b31534e0244a9a2f1fd5e94498d47ff108790c009cf9e1a348032a7694cb28024cd96d3498361edb1785af752d187ab54b',
  },
  {
    name: 'TC5: even bits set',
    key: '55'.repeat(32),
    iv: '55'.repeat(8),
    keystream:
      '7cb78214e4d3465b6dc62cf7a1538c88996952b4fb72cb6105f1243ce3442e2975a59ebcd2b2a598290d7538491fe65bdbfefd060d88798120a70d049dc2677dd48ff5a2513e497a5d54802d7484c4f1083944d8d0d14d6482ce09f7e5ebf20b29807d62c31874d02f5d3cc85381a745ecbc60525205e300a76961bfe51ac07c',
  },
  {
    name: 'TC6: odd bits set',
    key: 'aa'.repeat(32),
    iv: 'aa'.repeat(8),
    keystream:
      '40f9ab86c8f9a1a0cdc05a75e5531b612d71ef7f0cf9e387df6ed6972f0aae21311aa581f816c90e8a99de990b6b95aac92450f4e112712667b804c99e9c6edaf8d144f560c8c0ea36880d3b77874c9a9103d147f6ded386284801a4ee158e5ea4f9c093fc55fd344c33349dc5b699e21dc83b4296f92ee3ecabf3d51f95fe3f',
  },
  {
    name: 'TC7: sequences',
    key: '00112233445566778899aabbccddeeffffeeddccbbaa99887766554433221100',
    iv: '0f1e2d3c4b596877',
    keystream:
      '60fdedbd1a280cb741d0593b6ea0309010acf18e1471f68968f4c9e311dca149b8e027b47c81e0353db013891aa5f68ea3b13dd2f3b8dd0873bf3746e7d6c567fe882395601ce8aded444867fe62ed8741420002e5d28bb573113a418c1f4008e954c188f38ec4f26bb8555e2b7c92bf4380e2ea9e553187fdd42821794416de',
  },
  {
    name: 'TC8: random',
    key: 'c46ec1b18ce8a878725a37e780dfb7351f68ed2e194c79fbc6aebee1a667975d',
    iv: '1ada31d5cf688221',
    keystream:
      '838751b42d8ddd8a3d77f48825a2ba752cf4047cb308a5978ef274973be374c96ad848065871417b08f034e681fe46a93f7d5c61d1306614d4aaf257a7cff08b16f2fda170cc18a4b58a2667ed962774af792a6e7f3c77992540711a7a136d7e8a2f8d3f93816709d45a3fa5f8ce72fde15be7b841acba3a2abd557228d9fe4f',
  },
];

function keystream(key: Uint8Array, iv: Uint8Array, blocks: number): string {
  const nonce = new DataView(iv.buffer, iv.byteOffset, 8);
  const block = new Uint32Array(16);
  const bytes = new DataView(new ArrayBuffer(blocks * 64));
  for (let counter = 0; counter < blocks; counter++) {
    chacha8Block(keyWords(key), counter, nonce.getInt32(0, true), nonce.getInt32(4, true), block);
    block.forEach((word, i) => {
      bytes.setUint32(counter * 64 + i * 4, word, true);
    });
  }
  return bytesToHex(new Uint8Array(bytes.buffer));
}

describe('chacha8Block', () => {
  it.each(VECTORS)('gives the published keystream for $name', ({ key, iv, keystream: expected }) => {
    expect(keystream(hexToBytes(key), hexToBytes(iv), 2)).toBe(expected);
  });

  it('agrees with another implementation for any key and nonce', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(32), bytes(8), fc.integer({ min: 1, max: 5 }), (key, iv, blocks) => {
        // Its nonce has twelve bytes, of which the first four stand where our counter's upper half is 0.
        const nonce = new Uint8Array([0, 0, 0, 0, ...iv]);
        const theirs = chacha8(key, nonce, new Uint8Array(blocks * 64));
        expect(keystream(key, iv, blocks)).toBe(bytesToHex(theirs));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a key that has not 32 bytes', () => {
    expect(() => keyWords(new Uint8Array(31))).toThrow(RangeError);
  });
});
