import { BusyError } from '@delve/domain/accounts/errors.ts';
import type { Logger } from '@delve/domain/deps.ts';
import { DomainError, InvalidInputError, RateLimitedError } from '@delve/domain/errors.ts';
import type { RequestContext } from '@delve/schema/context.ts';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { tellFault } from './tell-fault.ts';

/**
 * Lets clients see what was meant for them: what the request itself got wrong, and refusals of the domain with their
 * codes. Everything else is a fault of ours: logged with the request's id, which is all that the client is told
 * (and whether another try may help).
 */
export function maskErrors(log: Logger): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      const { requestId } = args.contextValue as RequestContext;
      return {
        onExecuteDone({ result, setResult }) {
          if (!isAsyncIterable(result)) setResult(maskResult(result, requestId, log));
        },
      };
    },
    onSubscribe({ args }) {
      const { requestId } = args.contextValue as RequestContext;
      return {
        onSubscribeResult({ result, setResult }) {
          if (!isAsyncIterable(result)) setResult(maskResult(result, requestId, log));
          return {
            onNext: ({ result: next, setResult: setNext }) => setNext(maskResult(next, requestId, log)),
          };
        },
      };
    },
  };
}

/** {@link maskErrors} for one result. */
export function maskResult(result: ExecutionResult, requestId: string, log: Logger): ExecutionResult {
  const { errors, ...others } = result;
  if (!errors) return result;
  // In the order of graphql-js, whoever executed it.
  return { errors: errors.map(error => maskError(error, requestId, log)), ...others };
}

function maskError(error: GraphQLError, requestId: string, log: Logger): GraphQLError {
  const cause = originOf(error);
  // Without a path nothing was executed: the document or its variables are at fault, and the message says how.
  if (cause === undefined || error.path === undefined)
    return withoutOrigin(error, error.message, error.extensions);
  if (cause instanceof DomainError) return withoutOrigin(error, cause.message, extensionsOf(cause));
  log.error({ requestId, path: error.path.join('.'), err: cause }, 'a resolver failed unexpectedly');
  const { message, extensions } = tellFault(cause, requestId);
  return withoutOrigin(error, message, extensions);
}

/** GraphQL wraps what a resolver throws, sometimes twice; an error that was made as a GraphQLError has no origin. */
function originOf(error: GraphQLError): Error | undefined {
  let origin: Error | undefined = error;
  while (origin instanceof GraphQLError) origin = origin.originalError;
  return origin;
}

function extensionsOf(error: DomainError): Record<string, unknown> {
  return {
    code: error.code,
    ...(error instanceof InvalidInputError && { issues: error.issues }),
    ...((error instanceof RateLimitedError || error instanceof BusyError) && {
      retryAfterMs: error.retryAfterMs,
    }),
  };
}

function withoutOrigin(
  error: GraphQLError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null, locations } = error;
  const told = new GraphQLError(message, { nodes, source, positions, path, extensions });
  // The errors of compiled operations know where they were, and not by which nodes.
  return told.locations || !locations ? told : Object.assign(told, { locations });
}
