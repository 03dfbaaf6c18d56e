/**
 * The memory that the bodies of all requests may take while they arrive, wait and are answered: the bound of one body
 * alone would let a few thousand connections fill the process.
 */
export class BodyMemory {
  #free: number;

  /** @param bytes of all bodies together */
  constructor(bytes: number) {
    this.#free = bytes;
  }

  /** Takes memory for a piece of a body, unless there is too little of it left. */
  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  /** Gives back what was taken. */
  give(bytes: number): void {
    this.#free += bytes;
  }
}
