/** Milliseconds between two polls of what changes by itself: chapter 3.2. Everything else is asked for on demand. */
export const POLL_INTERVALS = {
  activities: 60_000,
  notifications: 30_000,
} as const;

export type PollTopic = keyof typeof POLL_INTERVALS;

/** Something that is polled while somebody shows it. */
export interface PollSource {
  readonly intervalMs: number;
  /** @returns whether the server answered. */
  poll(): Promise<boolean>;
}

/** What the poller stands on. */
export interface PollerSurroundings {
  /** Milliseconds of a clock that never steps back. */
  now(): number;
  /** @returns how to cancel it. */
  after(delayMs: number, run: () => void): () => void;
  /** 0 to 1. */
  random(): number;
  /** Whether somebody can see what is polled for, and the device has a network. */
  isActive(): boolean;
}

/** Sources that are due within this time of each other go together. */
const TICK_MS = 5_000;

/** Each wait is longer by up to this share, so that clients that began together do not stay together. */
const JITTER = 0.1;

const LONGEST_BACKOFF_MS = 5 * 60_000;

/**
 * One timer for everything that is polled. At each tick, all sources that are due are asked together, which the client
 * sends as one request. When the server does not answer, each further try waits twice as long.
 */
export class Poller {
  readonly #surroundings: PollerSurroundings;
  readonly #sources = new Map<PollSource, { dueAt: number; users: number }>();
  #failures = 0;
  #isPolling = false;
  #cancel: (() => void) | undefined;

  constructor(surroundings: PollerSurroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * Polls a source from its next interval on; the first answer is its owner's to ask for. However many add it, it is
   * polled once.
   * @returns how to stop.
   */
  add(source: PollSource): () => void {
    const known = this.#sources.get(source);
    if (known) known.users++;
    else {
      this.#sources.set(source, { dueAt: this.#surroundings.now() + this.#waitOf(source), users: 1 });
      this.#schedule();
    }
    return () => this.#remove(source);
  }

  #remove(source: PollSource): void {
    const known = this.#sources.get(source);
    if (!known || --known.users > 0) return;
    this.#sources.delete(source);
    this.#schedule();
  }

  /** To be told when {@link PollerSurroundings.isActive} changes: what has come due meanwhile is asked for at once. */
  wake(): void {
    this.#failures = 0;
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#isPolling || this.#sources.size === 0 || !this.#surroundings.isActive()) return;
    const next = Math.min(...[...this.#sources.values()].map(({ dueAt }) => dueAt));
    const delay = Math.max(0, next - this.#surroundings.now());
    this.#cancel = this.#surroundings.after(delay, () => void this.#tick());
  }

  async #tick(): Promise<void> {
    if (!this.#surroundings.isActive()) return;
    const horizon = this.#surroundings.now() + TICK_MS;
    const due = [...this.#sources].filter(([, { dueAt }]) => dueAt <= horizon);
    this.#isPolling = true;
    const answered = await Promise.all(due.map(([source]) => source.poll().catch(() => false)));
    this.#isPolling = false;
    this.#failures = answered.every(Boolean) ? 0 : this.#failures + 1;
    for (const [source, state] of due) state.dueAt = this.#surroundings.now() + this.#waitOf(source);
    this.#schedule();
  }

  #waitOf({ intervalMs }: PollSource): number {
    const backedOff = Math.min(intervalMs * 2 ** this.#failures, Math.max(intervalMs, LONGEST_BACKOFF_MS));
    return backedOff * (1 + this.#surroundings.random() * JITTER);
  }
}
