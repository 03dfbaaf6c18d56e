/**
 * Arrays as parameters of statements, in PostgreSQL's own binary form (`array_recv` and the `…recv` of each type). As text,
 * every element is quoted here and unquoted there, character by character, and ids and hashes are more than twice as long.
 * To be used where a statement takes arrays of hundreds; elsewhere `pg` writes arrays well enough.
 */

/** OIDs from PostgreSQL's catalogue, which never change. */
const TYPES = {
  bytea: 17,
  int8: 20,
  int4: 23,
  text: 25,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const;

/** Of an array that has elements: dimensions, whether there are nulls, the type, and of its one dimension size and first index. */
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/** Where arrays are put together before they are copied out: its size settles at that of the largest. */
let space = Buffer.allocUnsafe(16_384);
let view = new DataView(space.buffer, space.byteOffset, space.length);
let end = 0;

/** Makes sure that `bytes` more fit. */
function reserve(bytes: number): void {
  if (end + bytes <= space.length) return;
  const larger = Buffer.allocUnsafe(Math.max(end + bytes, 2 * space.length));
  space.copy(larger, 0, 0, end);
  space = larger;
  view = new DataView(space.buffer, space.byteOffset, space.length);
}

/** @param write appends an element's bytes at `end`, without its length */
function encodeArray<Element>(
  type: keyof typeof TYPES,
  elements: readonly (Element | null)[],
  write: (element: Element) => void,
): Buffer {
  reserve(HEADER_BYTES);
  const dimensions = elements.length === 0 ? 0 : 1;
  view.setInt32(0, dimensions);
  view.setInt32(4, 0);
  view.setInt32(8, TYPES[type]);
  view.setInt32(12, elements.length);
  view.setInt32(16, 1);
  end = dimensions === 0 ? 12 : HEADER_BYTES;
  for (const element of elements) {
    const start = end;
    reserve(LENGTH_BYTES);
    end += LENGTH_BYTES;
    if (element === null) {
      view.setInt32(4, 1);
      view.setInt32(start, NULL_LENGTH);
    } else {
      write(element);
      view.setInt32(start, end - start - LENGTH_BYTES);
    }
  }
  return Buffer.from(space.subarray(0, end));
}

/** @param ids of 36 characters, as PostgreSQL prints them. @throws TypeError when one is not. */
export function uuidArray(ids: readonly string[]): Buffer {
  return encodeArray('uuid', ids, writeUuid);
}

export function textArray(texts: readonly (string | null)[]): Buffer {
  return encodeArray('text', texts, writeText);
}

/** @param documents anything that JSON can say; null is SQL's, not JSON's. */
export function jsonbArray(documents: readonly (object | null)[]): Buffer {
  return encodeArray('jsonb', documents, writeDocument);
}

/** @throws RangeError when one is no integer of 32 bits. */
export function intArray(numbers: readonly number[]): Buffer {
  return encodeArray('int4', numbers, writeInt);
}

/** @throws RangeError when one is no integer, or not exact. */
export function bigintArray(numbers: readonly (number | bigint)[]): Buffer {
  return encodeArray('int8', numbers, writeBigint);
}

/** @param moments milliseconds since the epoch. @throws RangeError when one is no integer. */
export function momentArray(moments: readonly (number | null)[]): Buffer {
  return encodeArray('timestamptz', moments, writeMoment);
}

export function bytesArray(values: readonly Uint8Array[]): Buffer {
  return encodeArray('bytea', values, writeBytes);
}

/** Value of each hexadecimal digit by its character code. */
const DIGITS = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Where the two digits of each byte of a UUID begin. */
const BYTE_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const DASH_PLACES = [8, 13, 18, 23] as const;

function writeUuid(id: string): void {
  reserve(16);
  let digits = 0;
  for (const place of BYTE_PLACES) {
    const byte = (digitAt(id, place) << 4) | digitAt(id, place + 1);
    // Negative once a digit was none.
    digits |= byte;
    space[end++] = byte;
  }
  if (digits < 0 || id.length !== 36 || DASH_PLACES.some(place => id[place] !== '-'))
    throw new TypeError(`${JSON.stringify(id)} is no UUID.`);
}

function digitAt(text: string, place: number): number {
  return DIGITS[text.charCodeAt(place)] ?? -1;
}

function writeText(text: string): void {
  // At most three bytes of UTF-8 for each unit of UTF-16.
  reserve(3 * text.length);
  end += space.write(text, end, 'utf8');
}

/** The one that `jsonb_recv` knows. */
const JSONB_VERSION = 1;

function writeDocument(document: object): void {
  reserve(1);
  space[end++] = JSONB_VERSION;
  writeText(JSON.stringify(document));
}

function writeInt(number: number): void {
  if ((number | 0) !== number) throw new RangeError(`${number} is no integer of 32 bits.`);
  reserve(4);
  view.setInt32(end, number);
  end += 4;
}

function writeBigint(number: number | bigint): void {
  reserve(8);
  if (typeof number === 'bigint') {
    if (BigInt.asIntN(64, number) !== number) throw new RangeError(`${number} takes more than 64 bits.`);
    view.setBigInt64(end, number);
  } else {
    if (!Number.isSafeInteger(number)) throw new RangeError(`${number} is no exact integer.`);
    view.setInt32(end, Math.floor(number / 2 ** 32));
    view.setUint32(end + 4, number);
  }
  end += 8;
}

/** Midnight of 1 January 2000 in UTC, from which PostgreSQL counts microseconds. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

function writeMoment(moment: number): void {
  writeBigint((moment - POSTGRES_EPOCH_MS) * 1_000);
}

function writeBytes(bytes: Uint8Array): void {
  reserve(bytes.length);
  space.set(bytes, end);
  end += bytes.length;
}
