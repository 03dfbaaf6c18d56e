/** What one request told about the server's clock. Milliseconds since the epoch. */
export interface ClockSample {
  /** Ours when the request left, and when the answer came. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** The server's when it answered. */
  readonly serverTime: number;
}

/** A sample may be worse than the best one by this, and is then preferred: clocks drift, and devices are corrected. */
const TRUST_MS = 5 * 60_000;

/**
 * How far the device's clock is off, from answers that carry the server's time: as NTP does, by taking the moment in the
 * middle of the quickest round trip for the moment of the answer, which is wrong by half of that trip at most.
 */
export class ServerClock {
  #offset = 0;
  #trip = Number.POSITIVE_INFINITY;
  #learnedAt = Number.NEGATIVE_INFINITY;

  learn({ sentAt, receivedAt, serverTime }: ClockSample): void {
    const trip = receivedAt - sentAt;
    const isStale = receivedAt - this.#learnedAt > TRUST_MS || receivedAt < this.#learnedAt;
    if (trip < 0 || (trip > this.#trip && !isStale)) return;
    this.#offset = serverTime - (sentAt + receivedAt) / 2;
    this.#trip = trip;
    this.#learnedAt = receivedAt;
  }

  /** Milliseconds that the server is ahead of the device. */
  get offset(): number {
    return this.#offset;
  }

  /** The server's time at a moment of ours. */
  at(ours: number): number {
    return ours + this.#offset;
  }
}
