import type { z } from 'zod';
import { InvalidInputError } from './errors.ts';

/**
 * Parses a use-case's input with its zod schema.
 * @throws InvalidInputError with every issue found, each with its path.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
