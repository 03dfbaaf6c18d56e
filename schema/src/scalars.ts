import { GraphQLError } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.addScalarType('DateTime', GraphQLDateTimeISO, {
  description: 'A moment in UTC, ISO 8601 with milliseconds: 2026-11-21T09:00:00.000Z.',
});

/** Gold and experience are 64-bit in PostgreSQL; JSON numbers are exact up to 2^53 − 1, which no purse reaches. */
builder.scalarType('SafeInt', {
  description: 'A whole number from −(2^53 − 1) to 2^53 − 1.',
  serialize: value => toSafeInteger(Number(value)),
  parseValue: value => {
    if (typeof value !== 'number') throw new GraphQLError('SafeInt must be a whole number.');
    return toSafeInteger(value);
  },
});

function toSafeInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new GraphQLError('SafeInt must be a whole number below 2^53.');
  return value;
}
