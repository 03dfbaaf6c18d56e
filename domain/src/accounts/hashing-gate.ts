import { BusyError } from './errors.ts';

/**
 * Lets a few tasks run at once and a few more wait. Hashing a password takes 19 MiB and a core for some 20 ms: without
 * a bound, a burst of log-ins would take the memory and the threads of everything else in the process.
 */
export class HashingGate {
  readonly #limits: { readonly running: number; readonly waiting: number };
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: { running: number; waiting: number }) {
    this.#limits = limits;
  }

  /** @throws BusyError at once when nobody may join the queue; else what `task` throws. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.running) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= this.#limits.waiting) throw new BusyError();
    await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  /** The place goes straight to who waits longest, so that nobody slips in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
