import type { LogSink } from './log-sink.ts';

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

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

  /** What {@link toBytes} gives, not copied where that can be avoided: valid until the next write. */
  get bytes(): Uint8Array {
    return IS_LITTLE_ENDIAN ? new Uint8Array(this.#values.buffer, 0, this.#length * 4) : this.toBytes();
  }

  /** The log's bytes: each value little-endian, on every machine. */
  toBytes(): Uint8Array {
    if (IS_LITTLE_ENDIAN) return this.bytes.slice();
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
