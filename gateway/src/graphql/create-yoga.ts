import type { Logger } from '@delve/domain/deps.ts';
import type { RequestContext } from '@delve/schema/context.ts';
import { releaseContext } from '@delve/schema/release-context.ts';
import { schema } from '@delve/schema/schema.ts';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { GraphQLError } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { RequestState } from '../http/request-state.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import type { FrequentOperations } from './frequent-operations.ts';
import { MAX_BODY_BYTES, OPERATION_LIMITS } from './limits.ts';
import { maskErrors } from './mask-errors.ts';
import { observeOperations } from './observe-operations.ts';
import { type DocumentReader, readDocumentsBy } from './read-document.ts';
import { type ExecutionGuard, guardExecutions } from './refuse-execution.ts';
import { tellFault } from './tell-fault.ts';

export const GRAPHQL_PATH = '/graphql';

export interface YogaOptions {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
  readonly allowedOrigins: readonly string[];
  /** A page to ask by. */
  readonly graphiql: boolean;
  readonly createContext: (state: RequestState) => RequestContext;
  readonly reader: DocumentReader;
  readonly guard: ExecutionGuard;
  readonly frequent: FrequentOperations;
}

/** What the HTTP handler and the WebSocket server hand in with each operation. */
export interface ServerContext {
  readonly state: RequestState;
}

export type DelveYoga = YogaServerInstance<ServerContext, RequestContext>;

export function createDelveYoga(options: YogaOptions): DelveYoga {
  const { log, metrics, allowedOrigins, graphiql, createContext, reader, guard, frequent } = options;
  return createYoga<ServerContext, RequestContext>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    context: ({ state }) => createContext(state),
    // The first is the outermost: it sees the results of what the later ones refuse.
    plugins: [
      observeOperations(metrics),
      releaseContexts(),
      maskErrors(log),
      refuseSubscriptionsOverHttp(),
      readDocumentsBy(reader),
      guardExecutions(guard),
      frequent.count(),
    ],
    maskedErrors: { maskError: error => hideUnknown(error, log) },
    parserAndValidationCache: false,
    batching: { limit: OPERATION_LIMITS.batch },
    maxRequestBodySize: MAX_BODY_BYTES,
    multipart: false,
    cors: {
      origin: [...allowedOrigins],
      credentials: true,
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'authorization', 'if-none-match', 'x-request-id'],
      exposedHeaders: ['etag', 'x-request-id'],
    },
    graphiql: graphiql && { title: 'Delve', subscriptionsProtocol: 'WS', credentials: 'same-origin' },
    renderGraphiQL,
    landingPage: false,
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...words: unknown[]) => log.warn({ words }, 'yoga warns'),
      error: (...words: unknown[]) => log.error({ words }, 'yoga failed'),
    },
  });
}

/** Of operations that have an end. A subscription's is asked again with each event. */
function releaseContexts(): Plugin<RequestContext> {
  return {
    onExecute: ({ args }) => ({ onExecuteDone: () => releaseContext(args.contextValue) }),
  };
}

/** Polling is the contract, and graphql-ws the one way to subscribe: an answer over HTTP has an end. */
function refuseSubscriptionsOverHttp(): Plugin<ServerContext> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { state } = args.contextValue as ServerContext;
      if (state.transport !== 'http') return;
      setResultAndStopExecution({
        errors: [
          new GraphQLError(
            'Subscribe over a WebSocket with the graphql-transport-ws protocol, at this same path.',
            {
              extensions: { code: 'SUBSCRIPTION_NEEDS_WEBSOCKET' },
            },
          ),
        ],
      });
    },
  };
}

/** For what fails around the execution; what fails within it was masked there, with the request's id. */
function hideUnknown(error: unknown, log: Logger): Error {
  if (error instanceof GraphQLError) return error;
  log.error({ err: error }, 'a request failed outside of its execution');
  const { message, status, extensions } = tellFault(error);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status } } });
}
