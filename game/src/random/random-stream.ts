import { BLOCK_WORDS, chacha8Block, keyWords } from './chacha8.ts';

/** 2³² mod 100. With so many words left out, each of the 100 results stands for equally many of the others. */
const D100_REJECTS_BELOW = 96;

/** What streams of one seed are for. Each purpose has streams of its own, numbered from 0. */
export type StreamPurpose = 'encounter' | 'loot';

const PURPOSE_NONCE: { readonly [Purpose in StreamPurpose]: number } = { encounter: 0, loot: 1 };

/**
 * Random numbers of a run: independent ChaCha8 streams under its seed. One stream per encounter, so that what happens
 * in one cannot shift the dice of the next; loot has its own, so that changing what drops leaves fights as they were.
 */
export class RandomStream {
  #key: Int32Array = new Int32Array(8);
  #purposeNonce = 0;
  #index = 0;
  #counter = 0;
  readonly #block = new Uint32Array(BLOCK_WORDS);
  #next = BLOCK_WORDS;

  /** All streams opened from now on are those of this 32-byte seed. */
  reseed(seed: Uint8Array): void {
    this.#key = keyWords(seed);
  }

  /** Goes to the beginning of a stream. */
  open(purpose: StreamPurpose, index: number): void {
    this.#purposeNonce = PURPOSE_NONCE[purpose];
    this.#index = index;
    this.#counter = 0;
    this.#next = BLOCK_WORDS;
  }

  /** 32 random bits, unsigned. */
  word(): number {
    if (this.#next === BLOCK_WORDS) {
      chacha8Block(this.#key, this.#counter, this.#index, this.#purposeNonce, this.#block);
      this.#counter++;
      this.#next = 0;
    }
    return this.#block[this.#next++]!;
  }

  /** A percentile die: 1 to 100, each as likely as any other. */
  d100(): number {
    let word = this.word();
    while (word < D100_REJECTS_BELOW) word = this.word();
    return 1 + (word % 100);
  }

  /**
   * 0 to n − 1, each as likely as any other, for n from 1 to 2³². The lowest 2³² mod n words are drawn again,
   * so that equally many stand for each result. For n = 1 nothing is drawn.
   */
  below(n: number): number {
    if (n === 1) return 0;
    const rejectsBelow = (-n >>> 0) % n;
    let word = this.word();
    while (word < rejectsBelow) word = this.word();
    return word % n;
  }

  /** Least to most, both inclusive. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }
}
