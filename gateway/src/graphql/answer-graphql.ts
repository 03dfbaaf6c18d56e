import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '@delve/domain/deps.ts';
import { authenticate } from '@delve/domain/sessions/authenticate.ts';
import type { Admission, Leave } from '../http/admission.ts';
import type { AnonymousBudget } from '../http/anonymous-budget.ts';
import { BodyMemory } from '../http/body-memory.ts';
import { limitKeyOf } from '../http/client-address.ts';
import { hasManyKeys } from '../http/has-many-keys.ts';
import { isOriginAllowed, type OriginPolicy } from '../http/origin-policy.ts';
import { readBody } from '../http/read-body.ts';
import type { RequestState } from '../http/request-state.ts';
import { allowOriginHeaders, respond, respondWithError } from '../http/respond.ts';
import {
  findTrustedRequest,
  serveTrusted,
  type TrustedOptions,
  type TrustedRequest,
} from '../trusted/serve-trusted.ts';
import type { DelveYoga } from './create-yoga.ts';
import { BODY_MEMORY_BYTES, MAX_BODY_BYTES, MAX_BODY_KEYS } from './limits.ts';
import { type DirectOptions, findDirectRequest, serveDirectly } from './serve-directly.ts';

export interface GraphqlRouteOptions {
  readonly deps: Deps;
  readonly yoga: DelveYoga;
  readonly direct: DirectOptions;
  readonly trusted: TrustedOptions;
  readonly origins: OriginPolicy;
  readonly anonymousBudget: AnonymousBudget;
  readonly admission: Admission;
  /** GraphiQL is a page, which browsers open. */
  readonly hasGraphiql: boolean;
}

type GraphqlRoute = (
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
) => Promise<void>;

const NO_BODY = { ok: true, text: null, bytes: 0 } as const;

/** For whom there was no place, in seconds: about as long as a rush takes, and not for all the same. */
const COME_BACK_AFTER_S = { least: 2, most: 6 } as const;

/** Answers operations: what is cheap to refuse first, and nobody's work before there is a place for it. */
export function createGraphqlRoute(options: GraphqlRouteOptions): GraphqlRoute {
  const { deps, yoga, direct, trusted, origins, anonymousBudget, admission, hasGraphiql } = options;
  const memory = new BodyMemory(BODY_MEMORY_BYTES);

  const isWithinAnonymousBudget = (response: ServerResponse, { address }: RequestState): boolean => {
    const wait = anonymousBudget.take(limitKeyOf(address), performance.now());
    if (wait !== null) respondLater(response, wait);
    return wait === null;
  };

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    state: RequestState,
    asked: TrustedRequest | undefined,
    body: string | null,
  ): Promise<void> => {
    if (state.presented) {
      state.actor = await authenticate(deps, state.presented.token);
      if (!state.actor && !isWithinAnonymousBudget(response, state)) return;
    }
    if (asked && request.method !== 'OPTIONS') {
      await serveTrusted(request, response, state, asked, body, trusted);
      return;
    }
    const found = findDirectRequest(request, state, body, direct);
    if (found) await serveDirectly(response, state, found, trusted);
    else await serveWithYoga(request, response, state, body, yoga);
  };

  const answerInTurn: typeof answer = async (request, response, state, asked, body) => {
    const leave = await enter(admission, response, state, asked);
    if (!leave) {
      respondOverloaded(response);
      return;
    }
    try {
      await answer(request, response, state, asked, body);
    } finally {
      leave();
    }
  };

  return async (request, response, state) => {
    if (!isOriginAllowed(request, origins, state.presented?.from === 'cookie')) {
      respondWithError(response, 403, 'ORIGIN_REFUSED', 'Requests from this origin are refused.');
      return;
    }
    // Refusals too: a page that may ask may read why it was refused.
    for (const [name, value] of Object.entries(allowOriginHeaders(request))) response.setHeader(name, value);
    const asked = findTrustedRequest(request, trusted.documents);
    if (asked === null) {
      respondWithError(response, 400, 'DOCUMENT_UNKNOWN', 'There is no trusted document with this id.');
      return;
    }
    if (!isMethodAllowed(request, asked, hasGraphiql)) {
      response.setHeader('allow', 'POST, OPTIONS');
      respondWithError(response, 405, 'METHOD_NOT_ALLOWED', 'Send operations by POST.');
      return;
    }
    if (request.method === 'POST' && !isJson(request)) {
      respondWithError(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send operations as application/json.');
      return;
    }
    if (!state.presented && !isWithinAnonymousBudget(response, state)) return;
    // Before there is a place: whoever sends slowly keeps none from others.
    const body = request.method === 'POST' ? await readBody(request, MAX_BODY_BYTES, memory) : NO_BODY;
    if (!body.ok) {
      // What is left of a body must not be taken for the next request.
      response.setHeader('connection', 'close');
      respondWithError(response, body.status, body.code, body.message);
      return;
    }
    try {
      if (body.text !== null && hasManyKeys(body.text, MAX_BODY_KEYS)) {
        respondWithError(response, 413, 'PAYLOAD_TOO_LARGE', 'The request has too many keys.');
        return;
      }
      await answerInTurn(request, response, state, asked, body.text);
    } finally {
      memory.give(body.bytes);
    }
  };
}

/** People who are not logged in have a budget of their own, and spend their time waiting for log-ins. */
function enter(
  admission: Admission,
  response: ServerResponse,
  { presented }: RequestState,
  asked: TrustedRequest | undefined,
): Promise<Leave | null> | Leave {
  if (!presented) return () => undefined;
  return admission.enter(asked?.document.isPoll ? 'poll' : 'other', response);
}

/**
 * Operations come by POST. Links could carry them too, but nobody sends any, so they are only a way in for others; trusted
 * queries are known not to change anything, and a browser gets GraphiQL where there is one.
 */
function isMethodAllowed(
  { method, headers }: IncomingMessage,
  asked: TrustedRequest | undefined,
  hasGraphiql: boolean,
): boolean {
  if (method === 'POST' || method === 'OPTIONS') return true;
  if (method !== 'GET') return false;
  if (asked) return asked.document.type === 'query';
  return hasGraphiql && headers.accept?.includes('text/html') === true;
}

function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

async function serveWithYoga(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  body: string | null,
  yoga: DelveYoga,
): Promise<void> {
  const answer = await yoga.fetch(
    new URL(request.url ?? '/', 'http://gateway').href,
    {
      method: request.method ?? 'POST',
      headers: plainHeaders(request),
      ...(body !== null && { body }),
    },
    { state },
  );
  respond(response, answer.status, Buffer.from(await answer.arrayBuffer()), {
    'cache-control': 'no-store',
    ...endToEnd(answer.headers),
    ...(state.cookies.length > 0 && { 'set-cookie': state.cookies }),
  });
}

/** Without those of a connection, which are this server's to set. */
function endToEnd(headers: Headers): Record<string, string> {
  const { connection, 'transfer-encoding': _, ...others } = Object.fromEntries(headers);
  return others;
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  // It was found to be JSON, however that was written.
  if (plain['content-type']) plain['content-type'] = 'application/json';
  return plain;
}

/** @param wait milliseconds */
function respondLater(response: ServerResponse, wait: number): void {
  response.setHeader('retry-after', Math.ceil(wait / 1_000));
  const message = 'More is asked by people who are not logged in than there is room for.';
  respondWithError(response, 429, 'RATE_LIMITED', message, { retryAfterMs: wait });
}

function respondOverloaded(response: ServerResponse): void {
  const { least, most } = COME_BACK_AFTER_S;
  const seconds = randomInt(least, most + 1);
  response.setHeader('retry-after', seconds);
  const message = 'More is asked at this moment than there is time for. Try again in a few seconds.';
  respondWithError(response, 503, 'OVERLOADED', message, { retryAfterMs: seconds * 1_000 });
}
