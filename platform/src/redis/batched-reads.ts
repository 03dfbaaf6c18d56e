import type { Redis } from 'ioredis';

type Values = readonly (string | null)[];

interface Waiting {
  /** Where the asker's first key stands among all. */
  readonly from: number;
  readonly to: number;
  readonly resolve: (values: Values) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads keys, all those that are asked for in one turn of the event loop, and while an answer is awaited, with one
 * command: under load, writing to the socket is most of what a single read costs.
 */
export class BatchedReads {
  readonly #redis: Pick<Redis, 'mget'>;
  #isReading = false;
  #keys: string[] = [];
  #waiting: Waiting[] = [];

  constructor(redis: Pick<Redis, 'mget'>) {
    this.#redis = redis;
  }

  /** The values as they were at one moment, in the order of the keys. Rejects when Redis is out of reach. */
  read(...keys: readonly string[]): Promise<Values> {
    return new Promise((resolve, reject) => {
      const from = this.#keys.length;
      this.#keys.push(...keys);
      this.#waiting.push({ from, to: this.#keys.length, resolve, reject });
      if (this.#waiting.length === 1 && !this.#isReading) setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    this.#isReading = true;
    const keys = this.#keys;
    const waiting = this.#waiting;
    this.#keys = [];
    this.#waiting = [];
    try {
      const values = await this.#redis.mget(keys);
      for (const { from, to, resolve } of waiting) resolve(values.slice(from, to));
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    } finally {
      this.#isReading = false;
      if (this.#waiting.length > 0) setImmediate(() => void this.#flush());
    }
  }
}
