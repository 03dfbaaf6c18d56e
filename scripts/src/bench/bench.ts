/** One measured pair's figures, in the bench's unit: the same work by the subject and by those it is compared with. */
export interface Round {
  readonly subject: number;
  readonly peer?: number;
  readonly limit?: number;
}

/** How much a bench does. `tiny` only shows that it works. */
export interface BenchSize {
  /** Measured pairs; the first one more is for warming up and is thrown away. */
  readonly pairs: number;
  readonly isTiny: boolean;
}

export const FULL: BenchSize = { pairs: 6, isTiny: false };
export const TINY: BenchSize = { pairs: 1, isTiny: true };

/** What a bench is given: its size, and a way to say what it is doing. */
export interface BenchContext {
  readonly size: BenchSize;
  readonly say: (line: string) => void;
  /** Has `stop` called when the bench ends, however it ends; the last one given is called first. */
  readonly onEnd: (stop: () => Promise<void>) => void;
}

export interface BenchReport {
  readonly metric: string;
  readonly unit: string;
  readonly rounds: readonly Round[];
  /** Further fields of the result. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Bench = (context: BenchContext) => Promise<BenchReport>;
