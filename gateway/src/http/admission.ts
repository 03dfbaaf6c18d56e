import type { Writable } from 'node:stream';

/** Polls come by the clock of every player's app, and are cheap; all else comes from somebody's hand. */
export type Urgency = 'poll' | 'other';

export interface AdmissionLimits {
  /** Requests that are worked on at the same time. */
  readonly atOnce: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** Milliseconds that one waits at most: whoever asked has given up by then, or should try again. */
  readonly patienceMs: number;
}

/** Closes when whoever asked has gone away: a response. */
export type Caller = Pick<Writable, 'destroyed' | 'once' | 'removeListener'>;

/** Gives the place back, once; later calls do nothing. */
export type Leave = () => void;

interface Waiting {
  readonly admit: (leave: Leave) => void;
}

/** What polls have for themselves: one place in so many. */
const POLLS_SHARE = 4;

/**
 * Lets in as many requests as are finished soonest when worked on together, and makes the others wait in two queues:
 * polls go first, and have some places that nobody else takes. Without that, whoever comes in a rush waits for all who
 * came before, and polls wait for work that nobody waits for any more.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  /** Those who wait longest first. No `Set`, for the same reason as in `HashingGate`. */
  readonly #queues: Readonly<Record<Urgency, Waiting[]>> = { poll: [], other: [] };
  readonly #inside: Record<Urgency, number> = { poll: 0, other: 0 };

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#queues.poll.length + this.#queues.other.length;
  }

  /**
   * Waits for a place.
   * @returns null when there is none in time, or for nobody; then there is nothing to give back.
   */
  enter(urgency: Urgency, caller: Caller): Promise<Leave | null> {
    const leave = this.enterIfFree(urgency);
    if (leave) return Promise.resolve(leave);
    if (this.waiting >= this.#limits.waiting || caller.destroyed) return Promise.resolve(null);
    return new Promise(resolve => {
      const giveUp = () => {
        leaveQueue();
        resolve(null);
      };
      const timer = setTimeout(giveUp, this.#limits.patienceMs);
      caller.once('close', giveUp);
      const leaveQueue = () => {
        const queue = this.#queues[urgency];
        queue.splice(queue.indexOf(waiting), 1);
        clearTimeout(timer);
        caller.removeListener('close', giveUp);
      };
      const waiting: Waiting = {
        admit: leave => {
          leaveQueue();
          resolve(leave);
        },
      };
      this.#queues[urgency].push(waiting);
    });
  }

  /** Takes a place for what can be left undone: null when there is none at once. */
  enterIfFree(urgency: Urgency): Leave | null {
    return this.#hasPlaceFor(urgency) && this.#queues[urgency].length === 0 ? this.#admit(urgency) : null;
  }

  #hasPlaceFor(urgency: Urgency): boolean {
    const { atOnce } = this.#limits;
    const all = this.#inside.poll + this.#inside.other;
    if (all >= atOnce) return false;
    return urgency === 'poll' || this.#inside.other < atOnce - Math.floor(atOnce / POLLS_SHARE);
  }

  #admit(urgency: Urgency): Leave {
    this.#inside[urgency]++;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#inside[urgency]--;
      this.#admitNext();
    };
  }

  #admitNext(): void {
    for (const urgency of ['poll', 'other'] as const) {
      const [next] = this.#queues[urgency];
      if (!next || !this.#hasPlaceFor(urgency)) continue;
      next.admit(this.#admit(urgency));
      return;
    }
  }
}
