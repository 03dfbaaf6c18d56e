import type { Socket } from 'node:net';

/** A connection, and its neighbours while it is idle. */
export interface Place {
  readonly socket: Socket;
  /** Where it is idle; null: nowhere. */
  order: IdleOrder | null;
  /** When it became idle, in milliseconds of `performance.now()`. */
  since: number;
  previous: Place | null;
  next: Place | null;
}

/**
 * Connections that are idle, those that have been so for longest first. A list, and no `Set`: thousands come and go each
 * second, each `Set` leaves its outgrown tables behind, and those keep closed connections until the next full garbage
 * collection. For the same reason, whoever leaves the list leads to nobody who is in it.
 */
export class IdleOrder {
  #longest: Place | null = null;
  #latest: Place | null = null;

  /** Undefined when none is idle. */
  get longest(): Place | undefined {
    return this.#longest ?? undefined;
  }

  /** A place for a connection that is idle from now on. */
  join(socket: Socket): Place {
    const place: Place = { socket, order: null, since: 0, previous: null, next: null };
    this.add(place);
    return place;
  }

  /** Idle here from now on, unless it is idle already. */
  add(place: Place): void {
    if (place.order) return;
    place.order = this;
    place.since = performance.now();
    place.previous = this.#latest;
    if (this.#latest) this.#latest.next = place;
    else this.#longest = place;
    this.#latest = place;
  }

  /** Idle no more, if it was here. */
  remove(place: Place): void {
    if (place.order !== this) return;
    const { previous, next } = place;
    if (previous) previous.next = next;
    else this.#longest = next;
    if (next) next.previous = previous;
    else this.#latest = previous;
    place.order = null;
    place.previous = null;
    place.next = null;
  }
}
