import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '@delve/domain/deps.ts';
import type { ContentFiles } from '@delve/platform/content/content-files.ts';
import type { AppLinks } from '../apps/app-links.ts';
import type { BuiltApp } from '../apps/built-app.ts';
import { createFirstAnswers } from '../apps/first-answers.ts';
import { serveApp } from '../apps/serve-app.ts';
import { createGraphqlRoute, type GraphqlRouteOptions } from '../graphql/answer-graphql.ts';
import { GRAPHQL_PATH } from '../graphql/create-yoga.ts';
import { tellFault } from '../graphql/tell-fault.ts';
import { checkReadiness, type Probed } from '../health/readiness.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { readSessionToken } from '../sessions/session-cookie.ts';
import { createUnchangedAnswers } from '../trusted/answer-unchanged.ts';
import { readClientAddress } from './client-address.ts';
import { type RequestState, readRequestId } from './request-state.ts';
import { fixedHeadersFor, respond, respondWithError, respondWithJson } from './respond.ts';

export interface HandlerOptions extends GraphqlRouteOptions {
  readonly redis: Probed['redis'];
  readonly metrics: GatewayMetrics;
  readonly contentFiles: ContentFiles;
  readonly trustedProxies: number;
  /** Undefined when it was not built. */
  readonly playerApp: BuiltApp | undefined;
  /** How long a page waits for its first answers, in milliseconds. */
  readonly pagePatienceMs: number;
  readonly appLinks: AppLinks;
  readonly isDraining: () => boolean;
}

/** Answers one kind of path. `rest` is what follows the route's name. */
type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  rest: string,
) => unknown;

/** Everything that the gateway answers over plain HTTP. */
export function createRequestHandler(
  options: HandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { deps, metrics, origins, trustedProxies, isDraining } = options;
  const routes = createRoutes(options);
  const askFirst = createFirstAnswers(options);
  const servePlayerApp = onlyReading((request, response, state, path) =>
    serveApp(request, response, options.playerApp, path, () => askFirst(request, state, path)),
  );

  const { documents } = options.trusted;
  const answerUnchanged = createUnchangedAnswers({ deps, metrics, origins, documents, isDraining });
  const fixedHeaders = Object.entries(fixedHeadersFor(origins.isSecure));

  return async (request, response) => {
    if (await answerUnchanged(request, response)) return;
    const startedAt = performance.now();
    const state: RequestState = {
      requestId: readRequestId(request),
      address: readClientAddress(request, trustedProxies),
      presented: readSessionToken(request, origins.isSecure),
      actor: undefined,
      transport: 'http',
      cookies: [],
      operations: [],
      refusals: new Set(),
    };
    const path = request.url?.split('?', 1)[0] ?? '/';
    const name = findRoute(path, routes);
    for (const [header, value] of fixedHeaders) response.setHeader(header, value);
    response.setHeader('x-request-id', state.requestId);
    // A connection that is kept alive would keep a process from ending.
    if (isDraining()) response.setHeader('connection', 'close');
    response.on('close', () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      metrics.requests.observe({ route: name ?? 'none', status: response.statusCode }, seconds);
      logAccess(deps, request, response, state, path, seconds);
    });

    try {
      const route = name && routes[name];
      if (route) await route(request, response, state, path.slice(name.length));
      else await servePlayerApp(request, response, state, path);
    } catch (error) {
      deps.log.error({ requestId: state.requestId, err: error }, 'a request failed unexpectedly');
      const { status, message, extensions } = tellFault(error, state.requestId);
      respondWithError(response, status, extensions.code, message, extensions);
    }
  };
}

function createRoutes(options: HandlerOptions): Readonly<Record<string, Route>> {
  const { deps, redis, metrics, contentFiles, appLinks, isDraining } = options;
  return {
    '/healthz': onlyReading((_, response) => respondWithJson(response, 200, { status: 'ok' })),

    '/readyz': onlyReading(async (_, response) => {
      const readiness = await checkReadiness({ pg: deps.pg, redis }, isDraining());
      respondWithJson(response, readiness.ready ? 200 : 503, readiness);
    }),

    '/metrics': onlyReading(async (request, response) => {
      if (!isFromThisMachine(request))
        return respondWithError(response, 404, 'NOT_FOUND', 'There is nothing here.');
      respond(response, 200, await metrics.registry.metrics(), {
        'content-type': metrics.registry.contentType,
      });
    }),

    '/content/': onlyReading((request, response, _state, rest) =>
      serveContent(request, response, contentFiles, rest),
    ),

    '/.well-known/': onlyReading((_request, response, _state, rest) => {
      const said = Object.hasOwn(appLinks, rest) ? appLinks[rest] : undefined;
      if (said) respondWithJson(response, 200, said);
      else respondWithError(response, 404, 'NOT_FOUND', 'There is nothing here.');
    }),

    [GRAPHQL_PATH]: createGraphqlRoute(options),
  };
}

/** A route whose name ends with a slash answers everything below it. */
function findRoute(path: string, routes: Readonly<Record<string, Route>>): string | undefined {
  if (Object.hasOwn(routes, path)) return path;
  return Object.keys(routes).find(name => name.length > 1 && name.endsWith('/') && path.startsWith(name));
}

function onlyReading(route: Route): Route {
  return (request, response, state, rest) => {
    if (request.method === 'GET' || request.method === 'HEAD') return route(request, response, state, rest);
    response.setHeader('allow', 'GET, HEAD');
    return respondWithError(response, 405, 'METHOD_NOT_ALLOWED', 'This address can only be read.');
  };
}

/** The game's data is public; the pages of installed apps come from elsewhere. */
const READABLE_BY_ALL = { 'access-control-allow-origin': '*' };

async function serveContent(
  request: IncomingMessage,
  response: ServerResponse,
  contentFiles: ContentFiles,
  name: string,
): Promise<void> {
  if (name === 'manifest.json') {
    respond(response, 200, JSON.stringify(contentFiles.manifest()), {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=60',
      ...READABLE_BY_ALL,
    });
    return;
  }
  const hash = name.match(/^([0-9a-f]{64})\.json$/)?.[1];
  const file = hash === undefined ? undefined : await contentFiles.read(hash);
  if (!file) return respondWithError(response, 404, 'NOT_FOUND', 'There is no such content revision.');
  const acceptsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  respond(response, 200, acceptsGzip ? file.gzipped : file.plain, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...READABLE_BY_ALL,
    ...(acceptsGzip && { 'content-encoding': 'gzip' }),
  });
}

/** Metrics are for a scraper beside the process. What came through a proxy on this machine came from elsewhere. */
function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const peer = socket.remoteAddress ?? '';
  const isLoopback = peer === '::1' || /^(::ffff:)?127\./.test(peer);
  return isLoopback && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

function logAccess(
  { log }: Deps,
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  path: string,
  seconds: number,
): void {
  const fields = {
    requestId: state.requestId,
    method: request.method,
    // What follows the `?` of a GET holds a query's variables.
    path: path.slice(0, 128),
    status: response.statusCode,
    durationMs: Math.round(seconds * 1_000),
    address: state.address,
    ...(state.actor && { userId: state.actor.userId }),
    ...(state.operations.length > 0 && { operations: state.operations }),
    ...(state.refusals.size > 0 && { refused: [...state.refusals] }),
    ...(response.writableFinished ? {} : { aborted: true }),
  };
  // Probes come every few seconds for as long as the process lives, and an app in many files.
  if (path.startsWith('/_app/') || path === '/healthz' || path === '/readyz' || path === '/metrics')
    log.debug(fields, 'request');
  else log.info(fields, 'request');
}
