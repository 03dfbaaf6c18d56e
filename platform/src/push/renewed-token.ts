export interface IssuedToken {
  readonly value: string;
  /** Milliseconds since the epoch: another one is made from then on. */
  readonly renewAt: number;
}

/** A token that is used until it is time for another one. Who asks while one is being made waits for that one. */
export class RenewedToken {
  readonly #issue: (now: number) => Promise<IssuedToken>;
  #current: IssuedToken | undefined;
  #issuing: Promise<IssuedToken> | undefined;

  constructor(issue: (now: number) => Promise<IssuedToken>) {
    this.#issue = issue;
  }

  /** @throws whatever issuing one throws; it is tried again the next time. */
  async get(): Promise<string> {
    const now = Date.now();
    if (this.#current && now < this.#current.renewAt) return this.#current.value;
    this.#issuing ??= this.#issue(now).finally(() => {
      this.#issuing = undefined;
    });
    this.#current = await this.#issuing;
    return this.#current.value;
  }

  /** The service does not take this one any more. */
  drop(value: string): void {
    if (this.#current?.value === value) this.#current = undefined;
  }
}
