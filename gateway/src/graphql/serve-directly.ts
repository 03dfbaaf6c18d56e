import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestState } from '../http/request-state.ts';
import { respond } from '../http/respond.ts';
import { type ExecutionOptions, executeCompiled } from './compiled-operation.ts';
import type { FrequentOperation, FrequentOperations } from './frequent-operations.ts';
import { refuseComplexity } from './limit-complexity.ts';
import { OPERATION_LIMITS } from './limits.ts';
import { codesOf } from './observe-operations.ts';
import type { DocumentReader } from './read-document.ts';
import { refuseBatchByTokens } from './refuse-by-tokens.ts';

interface Frequent extends FrequentOperation {
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** One operation of a request. */
type Part = Frequent | Refused;

/** What a request asks, when Yoga is not needed for any of it. */
export interface DirectRequest {
  readonly status: 200 | 413;
  readonly parts: readonly Part[];
  readonly isBatch: boolean;
  readonly mediaType: string;
}

export interface DirectOptions {
  readonly reader: DocumentReader;
  readonly frequent: FrequentOperations;
  readonly createContext: ExecutionOptions['createContext'];
}

/**
 * Finds what needs no Yoga, which takes more time than what it would be needed for: operations that are asked often, and
 * those that are refused before they are executed. Undefined: for Yoga, which also says what is wrong with a request.
 * @param state of whoever was authenticated
 * @param body of a POST
 */
export function findDirectRequest(
  { url, headers }: IncomingMessage,
  state: RequestState,
  body: string | null,
  options: DirectOptions,
): DirectRequest | undefined {
  if (body === null) return undefined;
  const parsed = parseJson(body);
  const chosen = chooseMediaType(headers.accept);
  const mediaType = chosen ?? 'application/json';
  if (Array.isArray(parsed)) {
    const refused = refuseBatch(parsed);
    if (refused) return { ...refused, mediaType };
  }
  // Parameters in the address are for Yoga to read.
  if (chosen === undefined || url?.includes('?')) return undefined;
  const isBatch = Array.isArray(parsed);
  const asked: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const parts = asked.map(part => readPart(part, state, options));
  return parts.length > 0 && parts.every(part => part !== undefined)
    ? { status: 200, parts, isBatch, mediaType }
    : undefined;
}

/** Also for requests that Yoga answers: it would read each document by itself. */
function refuseBatch(asked: readonly unknown[]): Omit<DirectRequest, 'mediaType'> | undefined {
  if (asked.length > OPERATION_LIMITS.batch) return { status: 413, parts: [BATCH_TOO_LONG], isBatch: false };
  const refusal = refuseBatchByTokens(asked.map(textOf));
  // All of them: a batch is not done by halves because its end is too large.
  return refusal && { status: 200, parts: asked.map(() => ({ errors: [refusal] })), isBatch: true };
}

/** Answers what was found. Whoever asks was authenticated before. */
export async function serveDirectly(
  response: ServerResponse,
  state: RequestState,
  { status, parts, isBatch, mediaType }: DirectRequest,
  options: ExecutionOptions,
): Promise<void> {
  for (const part of parts) if ('errors' in part) state.refusals.push(...codesOf(part));
  const results = await Promise.all(
    parts.map(part =>
      'errors' in part ? part : executeCompiled(part.operation, part.variables, state, options),
    ),
  );
  respond(response, status, JSON.stringify(isBatch ? results : results[0]), {
    'content-type': `${mediaType}; charset=utf-8`,
    'cache-control': 'no-store',
    ...(state.cookies.length > 0 && { 'set-cookie': state.cookies }),
  });
}

function readPart(
  part: unknown,
  state: RequestState,
  { reader, frequent, createContext }: DirectOptions,
): Part | undefined {
  if (!isObject(part)) return undefined;
  const { query, variables, operationName, ...others } = part;
  if (typeof query !== 'string' || Object.keys(others).length > 0) return undefined;
  if (variables != null && !isObject(variables)) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  const read = reader(query);
  if (!read.ok) return { errors: read.errors };
  const given = variables ?? {};
  const asked = { document: read.document, operationName, variables: given };
  const refusal = refuseComplexity(asked, createContext(state));
  if (refusal) return { errors: [refusal] };
  const found = frequent.find(read.document);
  if (!found || (operationName != null && operationName !== found.operation.name)) return undefined;
  return found.needed.every(name => given[name] != null) ? { ...found, variables: given } : undefined;
}

const BATCH_TOO_LONG: Refused = {
  errors: [
    new GraphQLError(`Batching is limited to ${OPERATION_LIMITS.batch} operations per request.`, {
      extensions: { code: 'BAD_REQUEST' },
    }),
  ],
};

function textOf(part: unknown): string {
  return isObject(part) && typeof part.query === 'string' ? part.query : '';
}

const OWN_MEDIA_TYPES = ['application/graphql-response+json', 'application/json'];

/** As Yoga chooses: the first that is accepted. Undefined: the client wants something else. */
function chooseMediaType(accept = '*/*'): string | undefined {
  for (const type of accept.split(',').map(part => part.split(';', 1)[0]?.trim().toLowerCase() ?? '')) {
    if (OWN_MEDIA_TYPES.includes(type)) return type;
    if (type === '*/*' || type === 'application/*') return 'application/json';
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
