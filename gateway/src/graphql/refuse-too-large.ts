import { type ASTNode, GraphQLError } from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';

/** What is said of an operation that asks for more than it may. @param nodes of it, which the client is pointed to */
export function refuseTooLarge(
  limit: keyof typeof OPERATION_LIMITS,
  { nodes, ...details }: { readonly nodes?: ASTNode; readonly complexity?: number } = {},
): GraphQLError {
  return new GraphQLError(`The operation exceeds the limit of ${OPERATION_LIMITS[limit]} on ${limit}.`, {
    ...(nodes && { nodes }),
    extensions: { code: 'OPERATION_TOO_LARGE', limit, ...details },
  });
}
