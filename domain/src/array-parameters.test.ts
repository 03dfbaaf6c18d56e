import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bigintArray,
  bytesArray,
  intArray,
  jsonbArray,
  momentArray,
  textArray,
  uuidArray,
} from './array-parameters.ts';

const database = await createTestDatabase();
const { pool } = database;
afterAll(() => database.drop());

/** What PostgreSQL takes the parameter for, each element as it prints it. */
async function read(type: string, array: Buffer): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ elements: (string | null)[] }>(
    `SELECT $1::${type}[]::text[] AS elements`,
    [array],
  );
  return rows[0]!.elements;
}

/** What PostgreSQL prints for the same as `pg` writes it. */
async function readPlain(type: string, elements: readonly unknown[]): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ elements: (string | null)[] }>(
    `SELECT $1::${type}[]::text[] AS elements`,
    [elements],
  );
  return rows[0]!.elements;
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter(given => !given.includes('\0'));

describe('arrays as parameters', () => {
  it('are empty where nothing is in them', async () => {
    expect(await read('uuid', uuidArray([]))).toEqual([]);
    expect(await read('jsonb', jsonbArray([]))).toEqual([]);
  });

  it('hold ids, in capitals too', async () => {
    const ids = ['01a2021e-f1aa-705e-a802-f84d784aa472', 'FFFFFFFF-0000-4000-8000-0123456789AB'];
    expect(await read('uuid', uuidArray(ids))).toEqual(ids.map(id => id.toLowerCase()));
  });

  it.each([
    '',
    '01a2021e-f1aa-705e-a802-f84d784aa47',
    '01a2021e-f1aa-705e-a802-f84d784aa47g',
    '01a2021e-f1aa-705e-a802-f84d784aa47é',
    '01a2021e-f1aa-705e-a802-f84d784aa4720',
    '01a2021e0f1aa0705e0a8020f84d784aa472',
  ])('refuse %j as an id', id => {
    expect(() => uuidArray([id])).toThrow(TypeError);
  });

  it('hold any text, and nulls', async () => {
    const texts = ['', 'NULL', '{"a"}', "\\' ,\n", 'Zoë 🐉', null, 'x'.repeat(70_000)];
    expect(await read('text', textArray(texts))).toEqual(texts);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async given => {
        expect(await read('text', textArray(given))).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });

  it('hold documents as PostgreSQL reads them from text', async () => {
    const documents = fc.array(fc.option(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text)))));
    await fc.assert(
      fc.asyncProperty(documents, async given => {
        const asText = given.map(document => document && JSON.stringify(document));
        expect(await read('jsonb', jsonbArray(given))).toEqual(await readPlain('jsonb', asText));
      }),
      { numRuns: 50 },
    );
  });

  it('hold integers to their limits', async () => {
    const ints = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)];
    expect(await read('int', intArray(ints))).toEqual(ints.map(String));
    const bigints = [0, -1, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(await read('bigint', bigintArray(bigints))).toEqual(bigints.map(String));
    const longest = [2n ** 63n - 1n, -(2n ** 63n), -5n];
    expect(await read('bigint', bigintArray(longest))).toEqual(longest.map(String));
  });

  it('refuse numbers that they would change', () => {
    for (const number of [2 ** 31, 0.5, Number.NaN]) expect(() => intArray([number])).toThrow(RangeError);
    for (const number of [2 ** 53, 0.5, Number.POSITIVE_INFINITY, 2n ** 63n])
      expect(() => bigintArray([number])).toThrow(RangeError);
  });

  it('hold moments to the millisecond, before and after the year 2000', async () => {
    const moments = [0, Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2026, 10, 22, 8, 30, 0, 7)];
    const dates = moments.map(moment => new Date(moment));
    expect(await read('timestamptz', momentArray([...moments, null]))).toEqual([
      ...(await readPlain('timestamptz', dates)),
      null,
    ]);
  });

  it('hold bytes', async () => {
    const bytes = [Buffer.of(0, 255, 92), Buffer.alloc(0)];
    expect(await read('bytea', bytesArray(bytes))).toEqual(['\\x00ff5c', '\\x']);
  });
});
