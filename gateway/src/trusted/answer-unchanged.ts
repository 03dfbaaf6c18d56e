import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '@delve/domain/deps.ts';
import { isPollUnchanged } from '@delve/domain/notifications/poll-unchanged.ts';
import { GRAPHQL_PATH } from '../graphql/create-yoga.ts';
import { isOriginAllowed, type OriginPolicy } from '../http/origin-policy.ts';
import { readRequestId } from '../http/request-state.ts';
import { allowOriginHeaders } from '../http/respond.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { readSessionToken } from '../sessions/session-cookie.ts';
import { POLL_CACHING, parseEntityTag } from './poll-validator.ts';
import type { TrustedDocument } from './trusted-documents.ts';

export interface UnchangedOptions {
  readonly deps: Deps;
  readonly metrics: GatewayMetrics;
  readonly origins: OriginPolicy;
  readonly documents: ReadonlyMap<string, TrustedDocument>;
  readonly isDraining: () => boolean;
}

const ADDRESS = `${GRAPHQL_PATH}?documentId=`;

/** Gives true when it has answered; false: the request goes the usual way, which also says what is wrong with it. */
export type AnswerUnchanged = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * Answers polls of which the client has the answer with 304, by one look into Redis and none into PostgreSQL. Nearly all
 * polls are such, so this stands before everything else and does little.
 */
export function createUnchangedAnswers(options: UnchangedOptions): AnswerUnchanged {
  const { deps, metrics, origins, isDraining } = options;
  const addresses = addressesOfPolls(options.documents);
  // Flat, as writeHead takes them without looking at each. The rest of the answer's headers are those of the answer that
  // the client has: a 304 without a body has nothing to protect.
  const cachingHeaders = Object.entries(POLL_CACHING).flat();

  return async (request, response) => {
    const tag = request.headers['if-none-match'];
    if (tag === undefined || request.method !== 'GET' || !isAmong(addresses, request.url)) return false;
    const startedAt = performance.now();
    const validator = parseEntityTag(tag, deps.content.current().hash);
    const presented = readSessionToken(request, origins.isSecure);
    if (!validator || !presented) return false;
    if (!isOriginAllowed(request, origins, presented.from === 'cookie')) return false;
    if (!(await isPollUnchanged(deps, presented.token, validator))) return false;

    const requestId = readRequestId(request);
    const headers = [...cachingHeaders, 'x-request-id', requestId, 'etag', tag];
    if (request.headers.origin !== undefined)
      headers.push(...Object.entries(allowOriginHeaders(request)).flat());
    if (isDraining()) headers.push('connection', 'close');
    response.writeHead(304, headers);
    response.end();
    const seconds = (performance.now() - startedAt) / 1_000;
    metrics.requests.observe({ route: GRAPHQL_PATH, status: 304 }, seconds);
    // As probes are: they come every few seconds for as long as the process lives.
    const durationMs = Math.round(seconds * 1_000);
    deps.log.debug({ requestId, status: 304, userId: validator.userId, durationMs }, 'unchanged poll');
    return true;
  };
}

/** How requests for polls begin, as clients write the colon of a document's id: with and without an escape. */
function addressesOfPolls(documents: ReadonlyMap<string, TrustedDocument>): readonly string[] {
  return [...documents.values()]
    .filter(({ isPoll }) => isPoll)
    .flatMap(({ id }) => [ADDRESS + id, ADDRESS + encodeURIComponent(id)]);
}

/** Whether an address is one of these, or one of these with further parameters. Takes nothing apart. */
function isAmong(addresses: readonly string[], url = ''): boolean {
  return addresses.some(
    address => url.startsWith(address) && (url.length === address.length || url[address.length] === '&'),
  );
}
