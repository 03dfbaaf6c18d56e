/** Another clock, read across the network. All in milliseconds. */
export interface ClockSample {
  /** What the other clock said. */
  readonly saidMs: number;
  /** By a clock of this process that never steps: when it was asked, and when its answer came. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

/**
 * What another clock shows now, at the earliest: when an answer comes, that clock has moved on for at most the time that
 * the exchange took. Between two samples the estimate runs with a clock of this process that never steps.
 */
export class ClockEstimate {
  #offsetMs: number;

  constructor(first: ClockSample) {
    this.#offsetMs = first.saidMs - first.answeredAt;
  }

  at(monotonicMs: number): number {
    return monotonicMs + this.#offsetMs;
  }

  /**
   * Corrects the estimate by a sample that it does not agree with. One that it agrees with, within the time of its
   * exchange, changes nothing, so that the estimate does not jitter.
   * @returns the correction, positive when the other clock is ahead of the estimate.
   */
  correct({ saidMs, askedAt, answeredAt }: ClockSample): number {
    const estimate = this.at(answeredAt);
    const latest = saidMs + (answeredAt - askedAt);
    if (estimate >= saidMs && estimate <= latest) return 0;
    this.#offsetMs += saidMs - estimate;
    return saidMs - estimate;
  }
}
