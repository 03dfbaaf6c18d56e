import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../graphql-env.d.ts';

/**
 * Turns the text of an operation into a document whose result and variables are typed by `schema.graphql`. A text that
 * does not fit the schema fails `npm run check`.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  /** Fragments only save writing the same fields twice. */
  disableMasking: true;
  scalars: {
    /** ISO 8601, UTC. */
    DateTime: string;
    SafeInt: number;
  };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
