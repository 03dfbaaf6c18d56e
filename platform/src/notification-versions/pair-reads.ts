import type { Redis } from 'ioredis';

type Pair = readonly [string | null, string | null];

interface Waiting {
  readonly resolve: (pair: Pair) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads pairs of keys, all those that are asked for in one turn of the event loop with one command: under load, writing to
 * the socket is most of what a single read costs.
 */
export class PairReads {
  readonly #redis: Pick<Redis, 'mget'>;
  #inFlight = 0;
  #keys: string[] = [];
  #waiting: Waiting[] = [];

  constructor(redis: Pick<Redis, 'mget'>) {
    this.#redis = redis;
  }

  /** Both values as they were at one moment. Rejects when Redis is out of reach. */
  read(first: string, second: string): Promise<Pair> {
    return new Promise((resolve, reject) => {
      this.#keys.push(first, second);
      this.#waiting.push({ resolve, reject });
      if (this.#waiting.length === 1 && this.#inFlight < 1) setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#inFlight++;
    const keys = this.#keys;
    const waiting = this.#waiting;
    this.#keys = [];
    this.#waiting = [];
    try {
      const values = await this.#redis.mget(keys);
      for (const [place, { resolve }] of waiting.entries())
        resolve([values[2 * place] ?? null, values[2 * place + 1] ?? null]);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    } finally {
      this.#inFlight--;
      if (this.#waiting.length > 0) setImmediate(() => void this.#flush());
    }
  }
}
