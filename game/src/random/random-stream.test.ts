import { describe, expect, it } from 'vitest';
import { RandomStream } from './random-stream.ts';

/** Gives these words instead of random ones. */
class ScriptedStream extends RandomStream {
  readonly #words: number[];

  constructor(...words: number[]) {
    super();
    this.#words = words;
  }

  override word(): number {
    return this.#words.shift()!;
  }

  get left(): number {
    return this.#words.length;
  }
}

function streamOf(byte: number, index = 0): RandomStream {
  const stream = new RandomStream();
  stream.reseed(new Uint8Array(32).fill(byte));
  stream.open('encounter', index);
  return stream;
}

const take = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.d100());

describe('RandomStream', () => {
  it('rolls each face of a d100 equally often', () => {
    const stream = streamOf(42);
    const rolls = 1_000_000;
    const counts = new Array<number>(101).fill(0);
    for (let i = 0; i < rolls; i++) counts[stream.d100()]!++;
    expect(counts[0]).toBe(0);
    const expected = rolls / 100;
    const chiSquare = counts.slice(1).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: 99.9 % of fair dice stay below 148.2, and 99.9 % above 60.
    expect(chiSquare).toBeLessThan(148.2);
    expect(chiSquare).toBeGreaterThan(60);
  });

  it('draws the 96 words again that would favour some faces', () => {
    const stream = new ScriptedStream(95, 0, 96);
    expect(stream.d100()).toBe(97);
    expect(stream.left).toBe(0);
  });

  it('takes every word from 96 on, up to the last', () => {
    expect(new ScriptedStream(100).d100()).toBe(1);
    expect(new ScriptedStream(0xffffffff).d100()).toBe(96);
  });

  it('stands each result of below(n) for equally many words', () => {
    // 2³² mod 3 is 1: the word 0 alone is left out.
    expect(new ScriptedStream(0, 5).below(3)).toBe(2);
    // A power of two divides 2³²: nothing is left out.
    expect(new ScriptedStream(0).below(8)).toBe(0);
    // 2³² mod (2³¹ + 1) is 2³¹ − 1: nearly half is left out.
    expect(new ScriptedStream(2 ** 31 - 2, 2 ** 31 - 1).below(2 ** 31 + 1)).toBe(2 ** 31 - 1);
    expect(new ScriptedStream(0xffffffff).below(2 ** 32)).toBe(0xffffffff);
  });

  it('draws nothing when there is only one result', () => {
    const stream = new ScriptedStream(7);
    expect(stream.below(1)).toBe(0);
    expect(stream.between(4, 4)).toBe(4);
    expect(stream.left).toBe(1);
  });

  it('stays within both ends of a range', () => {
    const stream = streamOf(1);
    const seen = new Set(Array.from({ length: 500 }, () => stream.between(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('begins again when a stream is opened again', () => {
    const stream = streamOf(9, 3);
    const first = take(stream, 40);
    stream.open('encounter', 3);
    expect(take(stream, 40)).toEqual(first);
  });

  it('gives each seed, encounter and purpose dice of its own', () => {
    const loot = streamOf(9);
    loot.open('loot', 0);
    const rolls = [streamOf(9), streamOf(8), streamOf(9, 1), loot].map(stream => take(stream, 12).join());
    expect(new Set(rolls).size).toBe(4);
  });
});
