/**
 * A stream of chances that follows from a seed and the number of its owner: every player has one of its own, so that
 * the same seed makes the same choices however requests interleave. Mulberry32 (Tommy Ettinger, public domain): good
 * enough for players, and for nothing that matters.
 */
export class Dice {
  #state: number;

  constructor(seed: number, owner: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(owner + 1, 0xc2b2ae35);
  }

  /** At least 0, below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  between(least: number, most: number): number {
    return least + this.fraction() * (most - least);
  }

  /** Exponentially distributed: how long something takes that happens so often on average. */
  waiting(mean: number): number {
    return -mean * Math.log(1 - this.fraction());
  }

  /** @throws Error when there is nothing to pick from. */
  pick<Element>(elements: readonly Element[]): Element {
    const element = elements[Math.floor(this.fraction() * elements.length)];
    if (element === undefined) throw new Error('There is nothing to pick from.');
    return element;
  }

  /** So many different ones, or all when there are not more. */
  sample<Element>(elements: readonly Element[], size: number): Element[] {
    const rest = [...elements];
    const count = Math.min(size, rest.length);
    return Array.from({ length: count }, () => rest.splice(Math.floor(this.fraction() * rest.length), 1)[0]!);
  }
}
