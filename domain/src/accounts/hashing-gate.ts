import { BusyError } from './errors.ts';

export interface HashingLimits {
  /** Tasks at once. */
  readonly running: number;
  /** Tasks that may wait for a place. */
  readonly waiting: number;
  /** Longest wait, in milliseconds: nobody is told to try again after an age. */
  readonly waitMs: number;
}

/**
 * Lets a few tasks run at once and a few more wait. Hashing a password takes 19 MiB and a core for some 20 ms: without
 * a bound, a burst of log-ins would take the memory and the cores of everything else in the process.
 */
export class HashingGate {
  readonly #limits: HashingLimits;
  /**
   * Those who wait longest first. No `Set`: one that grows or shrinks leaves a table behind which leads to the next, and
   * what has been in one that is old, a whole request each, is kept until the next full collection.
   */
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: HashingLimits) {
    this.#limits = limits;
  }

  /**
   * @throws BusyError at once when nobody may join the queue, and after `waitMs` when no place became free; else what
   *   `task` throws.
   */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  /** @throws BusyError when nobody may join the queue now. */
  refuseWhenFull(): void {
    const { running, waiting } = this.#limits;
    if (this.#running >= running && this.#waiting.length >= waiting) throw new BusyError();
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.running) {
      this.#running++;
      return;
    }
    this.refuseWhenFull();
    await this.#wait();
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(new BusyError());
      }, this.#limits.waitMs);
      this.#waiting.push(enter);
    });
  }

  /** The place goes straight to who waits longest, so that nobody slips in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#running--;
      return;
    }
    next();
  }
}
