import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Deps } from '@delve/domain/deps.ts';
import { authenticate } from '@delve/domain/sessions/authenticate.ts';
import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type DelveYoga, GRAPHQL_PATH } from '../graphql/create-yoga.ts';
import type { DocumentReader } from '../graphql/read-document.ts';
import { limitKeyOf, readClientAddress } from '../http/client-address.ts';
import { isOriginAllowed, type OriginPolicy } from '../http/origin-policy.ts';
import { type RequestState, readRequestId } from '../http/request-state.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { readSessionToken } from '../sessions/session-cookie.ts';
import { CLOSE_CODES, type OpenSocket, SOCKET_LIMITS, SocketRegistry } from './socket-registry.ts';

/** A socket has this long to say who it is. */
const INIT_TIMEOUT_MS = 5_000;

/** Between pings. A socket that does not answer one before the next is closed. */
const PING_INTERVAL_MS = 15_000;

export interface SubscriptionOptions {
  readonly deps: Deps;
  readonly yoga: DelveYoga;
  readonly reader: DocumentReader;
  readonly metrics: GatewayMetrics;
  readonly origins: OriginPolicy;
  readonly trustedProxies: number;
  readonly sessionCheckMs: number;
  readonly isDraining: () => boolean;
}

export interface Subscriptions {
  /** Says goodbye to every socket and waits until all have answered. */
  close(): Promise<void>;
  /** Drops the sockets that are still open, and so ends a `close` that waits for them. */
  cutOff(): void;
}

/**
 * GraphQL subscriptions over graphql-ws, at the path of the queries. A socket is of one session: of the cookie that it
 * was opened with, or of `authorization` in its first message. It ends with its session, within two checks.
 */
export function serveSubscriptions(server: Server, options: SubscriptionOptions): Subscriptions {
  const { deps, yoga, reader, metrics, origins, trustedProxies, sessionCheckMs, isDraining } = options;
  const sockets = new SocketRegistry();
  const wsServer = new WebSocketServer({ noServer: true, maxPayload: SOCKET_LIMITS.messageBytes });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const addressKey = limitKeyOf(readClientAddress(request, trustedProxies));
    const usesCookie = readSessionToken(request, origins.isSecure)?.from === 'cookie';
    if (request.url?.split('?', 1)[0] !== GRAPHQL_PATH) return refuseUpgrade(stream, '404 Not Found');
    if (isDraining()) return refuseUpgrade(stream, '503 Service Unavailable');
    if (!isOriginAllowed(request, origins, usesCookie)) return refuseUpgrade(stream, '403 Forbidden');
    if (sockets.countUnknown(addressKey) >= SOCKET_LIMITS.unknownPerAddress)
      return refuseUpgrade(stream, '429 Too Many Requests');
    wsServer.handleUpgrade(request, stream, head, socket => {
      sockets.add(socket, addressKey);
      metrics.sockets.set(sockets.size);
      socket.on('close', () => {
        sockets.remove(socket);
        metrics.sockets.set(sockets.size);
      });
      wsServer.emit('connection', socket, request);
    });
  });

  const graphqlServer = useServer<{ authorization?: unknown }, { state?: RequestState }>(
    {
      connectionInitWaitTimeout: INIT_TIMEOUT_MS,

      async onConnect({ extra, connectionParams }) {
        const open = sockets.find(extra.socket);
        const token = readToken(extra.request, connectionParams?.authorization, origins.isSecure);
        const actor = token && (await authenticate(deps, token));
        if (!open || !actor) return false;
        if (sockets.countOfUser(actor.userId) >= SOCKET_LIMITS.perUser) {
          extra.socket.close(CLOSE_CODES.tooMany, 'Too many connections');
          return false;
        }
        open.userId = actor.userId;
        open.token = token;
        extra.state = {
          requestId: readRequestId(extra.request),
          address: readClientAddress(extra.request, trustedProxies),
          presented: undefined,
          actor,
          transport: 'websocket',
          cookies: [],
          operations: [],
          refusals: new Set(),
        };
        return true;
      },

      async onSubscribe({ extra }, _id, params) {
        const open = sockets.find(extra.socket);
        if (!open || !extra.state) return [new GraphQLError('The connection is closed.')];
        const refusal = countSubscription(open);
        if (refusal) return [refusal];
        const read = reader(params.query);
        if (!read.ok) return [...read.errors];
        const { document } = read;
        if (getOperationAST(document, params.operationName)?.operation !== 'subscription')
          return [
            new GraphQLError('Only subscriptions go over a WebSocket.', {
              extensions: { code: 'NOT_A_SUBSCRIPTION' },
            }),
          ];
        const { schema, contextFactory, execute, subscribe } = yoga.getEnveloped({
          state: extra.state,
          params,
        } as never);
        const args: ExecutionArgs = {
          schema,
          document,
          contextValue: await contextFactory(),
          // graphql-ws hands these to execute and subscribe below, which have the plugins around them.
          rootValue: { execute, subscribe },
          ...(params.operationName && { operationName: params.operationName }),
          ...(params.variables && { variableValues: params.variables }),
        };
        open.running++;
        return args;
      },

      onComplete({ extra }) {
        const open = sockets.find(extra.socket);
        if (open) open.running = Math.max(0, open.running - 1);
      },

      execute: args => (args.rootValue as { execute: (args: ExecutionArgs) => never }).execute(args),
      subscribe: args => (args.rootValue as { subscribe: (args: ExecutionArgs) => never }).subscribe(args),
    },
    wsServer,
    PING_INTERVAL_MS,
  );

  const checks = setInterval(() => {
    for (const open of sockets.all()) void closeIfSessionEnded(deps, open);
  }, sessionCheckMs);
  checks.unref();

  return {
    async close() {
      clearInterval(checks);
      for (const { socket } of sockets.all()) socket.close(CLOSE_CODES.goingAway, 'Going away');
      await graphqlServer.dispose();
    },

    cutOff() {
      for (const { socket } of sockets.all()) socket.terminate();
    },
  };
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function readToken(request: IncomingMessage, authorization: unknown, isSecure: boolean): string | undefined {
  if (typeof authorization === 'string') return authorization.match(/^Bearer ([\w-]{1,128})$/i)?.[1];
  return readSessionToken(request, isSecure)?.token;
}

function countSubscription(open: OpenSocket): GraphQLError | undefined {
  open.started++;
  if (
    open.running < SOCKET_LIMITS.subscriptionsPerSocket &&
    open.started <= SOCKET_LIMITS.subscriptionsPerLife
  )
    return undefined;
  return new GraphQLError('Too many subscriptions on this connection.', {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
  });
}

/** A session that cannot be looked up (PostgreSQL is away) is asked about again at the next check. */
async function closeIfSessionEnded(deps: Deps, { socket, token }: OpenSocket): Promise<void> {
  if (token === undefined) return;
  try {
    if (!(await authenticate(deps, token))) closeForbidden(socket);
  } catch (error) {
    deps.log.warn({ err: error }, 'a socket’s session could not be checked');
  }
}

function closeForbidden(socket: WebSocket): void {
  socket.close(CLOSE_CODES.forbidden, 'The session has ended');
}
