/** Milliseconds. */
export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest rank, of samples in any order. Of no samples, zeros. */
export function quantilesOf(samples: readonly number[]): Quantiles {
  const sorted = Float64Array.from(samples).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}

export interface OperationSummary extends Quantiles {
  readonly operation: string;
  /** Refusals that belong to the game: the run had ended already, the name was taken. */
  readonly refused: number;
  readonly errors: number;
}

/** How every request went, by operation. */
export class Statistics {
  readonly #durations = new Map<string, number[]>();
  readonly #refusals = new Map<string, number>();
  readonly #errors = new Map<string, number>();

  /** @param durationMs from the moment that the player wanted to send it. */
  answered(operation: string, durationMs: number): void {
    const known = this.#durations.get(operation);
    if (known) known.push(durationMs);
    else this.#durations.set(operation, [durationMs]);
  }

  refused(operation: string, code: string): void {
    increase(this.#refusals, `${operation} ${code}`);
  }

  failed(operation: string, code: string): void {
    increase(this.#errors, `${operation} ${code}`);
  }

  get requests(): number {
    let requests = 0;
    for (const durations of this.#durations.values()) requests += durations.length;
    return requests;
  }

  get errors(): number {
    return sum(this.#errors.values());
  }

  /** `<operation> <code>` → number. */
  get errorsByCode(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#errors);
  }

  /** `<operation> <code>` → number. */
  get refusalsByCode(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#refusals);
  }

  /** The most frequent first. */
  summarize(): OperationSummary[] {
    return [...this.#durations]
      .map(([operation, durations]) => ({
        operation,
        ...quantilesOf(durations),
        refused: sumOf(this.#refusals, operation),
        errors: sumOf(this.#errors, operation),
      }))
      .sort((a, b) => b.count - a.count);
  }

  summarizeAll(): Quantiles {
    return quantilesOf([...this.#durations.values()].flat());
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sumOf(counts: ReadonlyMap<string, number>, operation: string): number {
  return sum([...counts].filter(([key]) => key.startsWith(`${operation} `)).map(([, count]) => count));
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
