import { DomainError, InvalidInputError } from '@delve/domain/errors.ts';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import { fingerprintDatabase } from './database-fingerprint.ts';

/** What no field of any use-case takes. */
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  -1,
  0.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  '\u0000',
  'a\u0000b',
  'x'.repeat(200_000),
  'd\u0302'.repeat(50_000),
  {},
  { __proto__: null, constructor: 'x' },
  [null],
  ['\u0000'],
  Symbol.iterator,
];

/**
 * Calls a use-case with the valid input spoilt in every way: no object at all, an unknown field, each field missing or
 * hostile. Each must be refused with a DomainError, and the database must be as it was.
 * @param optional fields that may be left out
 */
export async function expectRefusals<Input extends object>(
  pool: Pool,
  call: (input: Input) => Promise<unknown>,
  valid: Input,
  optional: readonly (keyof Input)[] = [],
): Promise<void> {
  const before = await fingerprintDatabase(pool);
  for (const { label, input, isMisshapen } of spoiltInputs(valid, optional)) {
    const outcome: unknown = await call(input as Input).catch((error: unknown) => error);
    expect(outcome, label).toBeInstanceOf(isMisshapen ? InvalidInputError : DomainError);
  }
  expect(await fingerprintDatabase(pool)).toBe(before);
}

interface SpoiltInput {
  readonly label: string;
  readonly input: unknown;
  /** Wrong in its shape already, whatever the values are. */
  readonly isMisshapen: boolean;
}

function* spoiltInputs<Input extends object>(
  valid: Input,
  optional: readonly (keyof Input)[],
): Generator<SpoiltInput> {
  for (const value of [null, 7, 'text', [], [valid]])
    yield { label: `as ${describe(value)}`, input: value, isMisshapen: true };
  yield { label: 'with an unknown field', input: { ...valid, surplus: 1 }, isMisshapen: true };
  for (const field of Object.keys(valid) as (keyof Input & string)[]) {
    const { [field]: _, ...rest } = valid;
    if (!optional.includes(field)) yield { label: `without ${field}`, input: rest, isMisshapen: true };
    for (const value of HOSTILE_VALUES)
      yield {
        label: `${field} = ${describe(value)}`,
        input: { ...valid, [field]: value },
        isMisshapen: false,
      };
  }
}

function describe(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value).slice(0, 40);
}
