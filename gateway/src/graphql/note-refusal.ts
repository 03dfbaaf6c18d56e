import type { GraphQLError } from 'graphql';
import type { RequestState } from '../http/request-state.ts';

/** By the GraphQL-over-HTTP specification, of an operation that was refused: 200 to those who accept `application/json` only. */
export const REFUSED_STATUS = 400;

/** Codes for the access log, each once. */
export function noteCodes(errors: readonly GraphQLError[], { refusals }: RequestState): void {
  for (const { extensions } of errors) refusals.add(String(extensions.code ?? 'GRAPHQL_ERROR'));
}

/** The errors as Yoga wants them, which takes an answer's status from them; over a socket there is none. */
export function noteRefusal(
  errors: readonly GraphQLError[],
  { state }: { readonly state: RequestState },
): GraphQLError[] {
  noteCodes(errors, state);
  if (state.transport === 'http')
    for (const { extensions } of errors) extensions.http = { spec: true, status: REFUSED_STATUS };
  return [...errors];
}
