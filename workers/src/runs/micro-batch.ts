export type BatchOutcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

export interface MicroBatchOptions<Item, Result> {
  /** Most items of a batch. */
  readonly maxSize: number;
  /** Milliseconds that the first item waits for company, at most. */
  readonly maxWaitMs: number;
  /** Batches worked on at a time. While all are busy, the next one grows beyond its wait. */
  readonly maxInFlight: number;
  /** Fewest items of a batch that begins beside another: fewer wait for it, or for company. 1 unless given. */
  readonly leastBeside?: number;
  /** Gives an outcome for each item, in order. Where it throws, every item of the batch fails with that. */
  readonly work: (items: readonly Item[]) => Promise<readonly BatchOutcome<Result>[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects single items into batches: each caller waits for its own result only, and does not know of the others. Grows
 * with the load by itself: what arrives while earlier batches are being worked on goes together.
 */
export class MicroBatch<Item, Result> {
  readonly #options: MicroBatchOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: MicroBatchOptions<Item, Result>) {
    this.#options = options;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length >= this.#options.maxSize) this.#start();
      else this.#timer ??= setTimeout(() => this.#start(), this.#options.maxWaitMs);
    });
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { maxInFlight, maxSize, leastBeside = 1 } = this.#options;
    while (this.#inFlight < maxInFlight && this.#waiting.length >= (this.#inFlight === 0 ? 1 : leastBeside))
      void this.#run(this.#waiting.splice(0, maxSize));
  }

  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    this.#inFlight++;
    try {
      const outcomes = await this.#options.work(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome?.ok) resolve(outcome.value);
        else reject(outcome ? outcome.error : new Error('The batch gave no outcome for an item.'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#inFlight--;
      this.#start();
    }
  }
}
