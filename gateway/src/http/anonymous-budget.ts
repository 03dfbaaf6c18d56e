import { randomInt } from 'node:crypto';

export interface Allowance {
  readonly points: number;
  readonly windowSeconds: number;
}

/** Milliseconds beyond the window's end, so that those who were refused do not all come back at once. */
const RETRY_SPREAD_MS = 2_000;

/**
 * Counts requests of people who are not logged in, in this process alone, because it is this process that it protects:
 * whatever strangers send, most of its time is left to those who play. Log-ins are the only thing that strangers have to
 * ask for often, and a process can check some forty passwords a second.
 */
export class AnonymousBudget {
  readonly #total: Window;
  readonly #byAddress: Window;

  constructor(total: Allowance, perAddress: Allowance) {
    this.#total = new Window(total);
    this.#byAddress = new Window(perAddress);
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

/** Counts by key, from zero again when the window is over: nothing is kept beyond that. */
class Window {
  readonly #points: number;
  readonly #lengthMs: number;
  readonly #taken = new Map<string, number>();
  #endsAt = 0;

  constructor({ points, windowSeconds }: Allowance) {
    this.#points = points;
    this.#lengthMs = windowSeconds * 1_000;
  }

  take(key: string, now: number): number | null {
    if (now >= this.#endsAt) {
      this.#taken.clear();
      this.#endsAt = now + this.#lengthMs;
    }
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#points) return Math.ceil(this.#endsAt - now);
    this.#taken.set(key, taken + 1);
    return null;
  }
}
