/** A row as `row_to_json` gives it: moments as ISO 8601, bytes as `\x` with hexadecimal digits. */
export type JsonRow<Row> = {
  [Column in keyof Row]: Row[Column] extends Date | Buffer
    ? string
    : Row[Column] extends Date | Buffer | null
      ? string | null
      : Row[Column];
};

export function readMoment(text: string): Date;
export function readMoment(text: string | null): Date | null;
export function readMoment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

export function readBytes(text: string): Buffer;
export function readBytes(text: string | null): Buffer | null;
export function readBytes(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text.slice(2), 'hex');
}
