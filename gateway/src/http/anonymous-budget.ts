import { randomInt } from 'node:crypto';

export interface Allowance {
  readonly points: number;
  readonly windowSeconds: number;
}

/** Milliseconds beyond the moment of the next, so that those who were refused do not all come back at once. */
const RETRY_SPREAD_MS = 2_000;

/**
 * Counts requests of people who are not logged in, in this process alone, because it is this process that it protects:
 * whatever strangers send, most of its time is left to those who play. Log-ins are the only thing that strangers have to
 * ask for often, and a process can check some forty passwords a second.
 */
export class AnonymousBudget {
  readonly #total: Buckets;
  readonly #byAddress: Buckets;

  constructor(total: Allowance, perAddress: Allowance) {
    this.#total = new Buckets(total);
    this.#byAddress = new Buckets(perAddress);
  }

  /**
   * @param addressKey whose request it is
   * @param now milliseconds of a clock that never steps
   * @returns null when it may be answered, else after how many milliseconds another may be tried.
   */
  take(addressKey: string, now: number): number | null {
    // What an address is refused must not cost the others.
    const wait = this.#byAddress.take(addressKey, now) ?? this.#total.take('', now);
    return wait === null ? null : wait + randomInt(RETRY_SPREAD_MS);
  }
}

/** Of a millisecond: what adding up fractions may have gained. */
const ROUNDING_MS = 0.001;

/**
 * A token bucket for each key, by the generic cell rate algorithm (ITU-T I.371): it is filled all the time, not all at once,
 * so that what is let in under a flood comes evenly and not as a burst at the beginning of each second.
 */
class Buckets {
  readonly #intervalMs: number;
  readonly #windowMs: number;
  /** When each will be full again; those that are not named are full. */
  readonly #fullAt = new Map<string, number>();
  #nextSweepAt = 0;

  constructor({ points, windowSeconds }: Allowance) {
    this.#windowMs = windowSeconds * 1_000;
    this.#intervalMs = this.#windowMs / points;
  }

  take(key: string, now: number): number | null {
    this.#forgetFull(now);
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? 0) + this.#intervalMs;
    const wait = fullAt - now - this.#windowMs;
    if (wait > ROUNDING_MS) return Math.ceil(wait);
    this.#fullAt.set(key, fullAt);
    return null;
  }

  /** Now and then: nothing is kept of whoever has not asked for a while. */
  #forgetFull(now: number): void {
    if (now < this.#nextSweepAt) return;
    this.#nextSweepAt = now + this.#windowMs;
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }
}
