import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

/** The schema as the committed `schema/schema.graphql` has it. */
export function printDelveSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
