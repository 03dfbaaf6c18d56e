import type { LogSink } from './log-sink.ts';

/** Keeps a run's log in memory. Can be reused: `clear()` keeps the space. */
export class LogRecorder implements LogSink {
  readonly records = true;
  #values = new Int32Array(4_096);
  #length = 0;

  write(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  clear(): void {
    this.#length = 0;
  }

  /** The values written so far; a view, valid until the next write. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }

  /** The log's bytes: each value little-endian, on every machine. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length * 4);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < this.#length; i++) view.setInt32(i * 4, this.#values[i]!, true);
    return bytes;
  }
}

/** Throws the log away: for simulations that only want results. */
export const nullSink: LogSink = {
  records: false,
  write() {},
};
