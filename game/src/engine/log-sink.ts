/**
 * Where the engine writes what happens: a flat sequence of 32-bit integers, an opcode followed by its operands (see
 * `log-format.ts`). Simulations throw it away, replays and hashes record it.
 */
export interface LogSink {
  /** False: the engine need not prepare what it would write. */
  readonly records: boolean;
  write(value: number): void;
}
