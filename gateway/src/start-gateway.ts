import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Deps } from '@delve/domain/deps.ts';
import { createContentFiles } from '@delve/platform/content/content-files.ts';
import type { Environment } from '@delve/platform/env/environment.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { describeAppLinks } from './apps/app-links.ts';
import { readBuiltApp } from './apps/built-app.ts';
import { createContext } from './graphql/create-context.ts';
import { createDelveYoga } from './graphql/create-yoga.ts';
import { createDocumentCache } from './graphql/document-cache.ts';
import { FrequentOperations } from './graphql/frequent-operations.ts';
import { createDocumentReader } from './graphql/read-document.ts';
import { createExecutionGuard } from './graphql/refuse-execution.ts';
import type { Probed } from './health/readiness.ts';
import { Admission } from './http/admission.ts';
import { AnonymousBudget } from './http/anonymous-budget.ts';
import { awaitFirstByte } from './http/await-first-byte.ts';
import { createRequestHandler } from './http/handle-request.ts';
import { limitConnections } from './http/limit-connections.ts';
import { createOriginPolicy } from './http/origin-policy.ts';
import type { RequestState } from './http/request-state.ts';
import { createGatewayMetrics } from './metrics/gateway-metrics.ts';
import { serveSubscriptions } from './subscriptions/serve-subscriptions.ts';
import { prepareTrustedDocuments } from './trusted/trusted-documents.ts';

type GatewayEnvironment = Pick<
  Environment,
  | 'DELVE_ENV'
  | 'HOST'
  | 'PORT'
  | 'PUBLIC_ORIGINS'
  | 'APP_ORIGINS'
  | 'APP_LINKS_ANDROID'
  | 'APP_LINKS_IOS'
  | 'TRUSTED_PROXIES'
  | 'MAX_CONNECTIONS'
  | 'MAX_CONNECTIONS_ADDRESS'
  | 'REQUESTS_AT_ONCE'
  | 'REQUESTS_WAITING'
  | 'RATE_LIMIT_ANONYMOUS_PROCESS'
  | 'RATE_LIMIT_ANONYMOUS_ADDRESS'
  | 'DRAIN_TIMEOUT_SECONDS'
>;

export interface GatewayOptions {
  /** A `PORT` of 0 takes a free one. */
  readonly env: GatewayEnvironment;
  readonly deps: Deps;
  readonly redis: Probed['redis'];
  /** The built player app; that of this checkout unless given. */
  readonly playerAppFolder?: string;
  /** How often open sockets are asked whether their session still stands; 30 s unless given. */
  readonly sessionCheckMs?: number;
  /** How long a page waits for what the app would ask first; 150 ms unless given. */
  readonly pagePatienceMs?: number;
}

export interface Gateway {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /**
   * Stops taking requests, lets those that have begun come to their end and closes every socket; whoever is not done
   * after `DRAIN_TIMEOUT_SECONDS` is cut off. The deps stay open: they are the caller's.
   */
  stop(): Promise<void>;
}

const PLAYER_APP_FOLDER = resolve(import.meta.dirname, '../../player-app/build');

/** Behind production's load balancers: how long they are told of the end before connections are refused. */
const READINESS_GRACE_MS = 3_000;

/** A client has this long to send its first byte, and then its headers, and its whole request; a slower one is cut off. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Often, so that many whose heads or bodies are too slow, and who began one after another, are not cut off all at once. */
const TIMEOUT_CHECK_MS = 50;

/** How long a request waits for its turn. Apps give up after 30 s. */
const PATIENCE_MS = 15_000;

/** About a phone's round trip: a page that waited longer would come later than one that asks by itself. */
const PAGE_PATIENCE_MS = 150;

/** Longer than the idle timeout of common load balancers (60 s), so that none reuses what we have just closed. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * Connections that were made and not taken yet, as far as the system allows (`net.core.somaxconn`): when thousands come in
 * the same second, those beyond are made to wait for seconds before they try again.
 */
const BACKLOG = 8_192;

/** @throws StartupError when the address cannot be listened on. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { env, deps, redis } = options;
  const playerApp = await readBuiltApp(options.playerAppFolder ?? PLAYER_APP_FOLDER);
  const server = createServer({ connectionsCheckingInterval: TIMEOUT_CHECK_MS });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  limitConnections(server, {
    total: env.MAX_CONNECTIONS,
    perAddress: env.TRUSTED_PROXIES === 0 ? env.MAX_CONNECTIONS_ADDRESS : undefined,
  });
  const silent = awaitFirstByte(server, HEADERS_TIMEOUT_MS);
  const port = await listen(server, env.HOST, env.PORT);

  const metrics = createGatewayMetrics();
  const origins = createOriginPolicy(env.PUBLIC_ORIGINS, env.APP_ORIGINS ?? [], port);
  const isProduction = env.DELVE_ENV === 'production';
  const contextOf = (state: RequestState) =>
    createContext({ deps, metrics, state, isSecure: origins.isSecure });
  const documentCache = createDocumentCache();
  const reader = createDocumentReader(documentCache, !isProduction);
  const guard = createExecutionGuard(!isProduction);
  const frequent = new FrequentOperations(documentCache);
  const yoga = createDelveYoga({
    log: deps.log,
    metrics,
    allowedOrigins: origins.allowed,
    graphiql: !isProduction,
    createContext: contextOf,
    reader,
    guard,
    frequent,
  });
  const admission = new Admission({
    atOnce: env.REQUESTS_AT_ONCE,
    waiting: env.REQUESTS_WAITING,
    patienceMs: PATIENCE_MS,
  });
  const documents = prepareTrustedDocuments(Object.values(TRUSTED_DOCUMENTS));
  let isDraining = false;
  server.on(
    'request',
    createRequestHandler({
      deps,
      redis,
      yoga,
      direct: { reader, guard, frequent, createContext: contextOf },
      trusted: { deps, metrics, documents, createContext: contextOf },
      metrics,
      origins,
      contentFiles: createContentFiles(deps.content),
      trustedProxies: env.TRUSTED_PROXIES,
      anonymousBudget: new AnonymousBudget(
        env.RATE_LIMIT_ANONYMOUS_PROCESS,
        env.RATE_LIMIT_ANONYMOUS_ADDRESS,
      ),
      admission,
      hasGraphiql: !isProduction,
      playerApp,
      pagePatienceMs: options.pagePatienceMs ?? PAGE_PATIENCE_MS,
      appLinks: describeAppLinks({ android: env.APP_LINKS_ANDROID, ios: env.APP_LINKS_IOS }),
      isDraining: () => isDraining,
    }),
  );
  const subscriptions = serveSubscriptions(server, {
    deps,
    yoga,
    reader,
    metrics,
    origins,
    trustedProxies: env.TRUSTED_PROXIES,
    sessionCheckMs: options.sessionCheckMs ?? 30_000,
    isDraining: () => isDraining,
  });

  return {
    url: `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${port}`,
    async stop() {
      isDraining = true;
      const deadline = setTimeout(() => {
        subscriptions.cutOff();
        server.closeAllConnections();
      }, env.DRAIN_TIMEOUT_SECONDS * 1_000);
      if (isProduction) await new Promise(resolve => setTimeout(resolve, READINESS_GRACE_MS));
      const closed = new Promise(resolve => server.close(resolve));
      silent.close();
      await subscriptions.close();
      await closed;
      clearTimeout(deadline);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(describeListenFault(error, host, port)));
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function describeListenFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartupError(
        'wrongSurroundings',
        `Port ${port} is in use by another program. Stop it, or set PORT to a free one.`,
      );
    case 'EACCES':
      return new StartupError(
        'wrongSurroundings',
        `This user may not listen on port ${port}. Set PORT to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError('wrongConfiguration', `${host} is no address of this machine. Correct HOST.`);
    default:
      return error;
  }
}
