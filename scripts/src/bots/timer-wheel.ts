const TICK_MS = 10;
/** One turn is ten seconds; what is further away stays in its slot for more turns. */
const SLOTS = 1_000;

interface Entry {
  readonly tick: number;
  readonly call: () => void;
}

/**
 * Timers for tens of thousands of waiting players at the price of one: a ring of slots, each with what is due in one
 * tick of ten milliseconds (Varghese & Lauck, "Hashed and Hierarchical Timing Wheels", scheme 6).
 */
export class TimerWheel {
  readonly #slots: Entry[][] = Array.from({ length: SLOTS }, () => []);
  readonly #startedAt = performance.now();
  readonly #interval: NodeJS.Timeout;
  #tick = 0;

  constructor() {
    this.#interval = setInterval(() => this.#advance(), TICK_MS);
  }

  /** Calls back after at least `delayMs`, unless the wheel is stopped before. */
  schedule(delayMs: number, call: () => void): void {
    const tick = Math.max(this.#tick + 1, Math.ceil((this.#elapsedMs() + delayMs) / TICK_MS));
    this.#slots[tick % SLOTS]!.push({ tick, call });
  }

  /** Forgets everything that is scheduled. */
  stop(): void {
    clearInterval(this.#interval);
    for (const slot of this.#slots) slot.length = 0;
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** Also makes up for ticks that were missed while the event loop was busy. */
  #advance(): void {
    const now = Math.floor(this.#elapsedMs() / TICK_MS);
    while (this.#tick < now) {
      this.#tick++;
      const index = this.#tick % SLOTS;
      const entries = this.#slots[index]!;
      if (entries.length === 0) continue;
      this.#slots[index] = entries.filter(({ tick }) => tick > this.#tick);
      for (const { tick, call } of entries) if (tick <= this.#tick) call();
    }
  }
}
