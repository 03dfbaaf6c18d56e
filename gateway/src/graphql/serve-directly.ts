import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestState } from '../http/request-state.ts';
import { respond } from '../http/respond.ts';
import { type CompiledOperation, type ExecutionOptions, executeCompiled } from './compiled-operation.ts';
import type { FrequentOperations } from './frequent-operations.ts';
import { OPERATION_LIMITS } from './limits.ts';
import { noteCodes, REFUSED_STATUS } from './note-refusal.ts';
import type { DocumentReader } from './read-document.ts';
import { refuseBatchByTokens } from './refuse-by-tokens.ts';
import type { ExecutionGuard } from './refuse-execution.ts';

/** An operation as it is asked. */
interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null | undefined;
}

interface Frequent {
  readonly operation: CompiledOperation;
  readonly variables: Asked['variables'];
}

interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** What becomes of an operation. */
type Part = Frequent | Refused;

/** What a request asks, when Yoga is not needed for any of it. */
interface DirectRequest {
  readonly status: number;
  readonly parts: readonly Part[];
  readonly isBatch: boolean;
  readonly mediaType: string;
}

export interface DirectOptions {
  readonly reader: DocumentReader;
  readonly frequent: FrequentOperations;
  readonly guard: ExecutionGuard;
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
  // All before any is read: what Yoga answers, it reads again.
  const asked = (isBatch ? parsed : [parsed]).map(findAsked);
  if (asked.length === 0 || !asked.every(one => one !== undefined)) return undefined;
  const parts = asked.map(one => ('errors' in one ? one : decide(one, state, options)));
  if (!parts.every(part => part !== undefined)) return undefined;
  const isRefused = !isBatch && parts.some(part => 'errors' in part);
  const status = isRefused && mediaType === RESPONSE_TYPE ? REFUSED_STATUS : 200;
  return { status, parts, isBatch, mediaType };
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
  for (const part of parts) if ('errors' in part) noteCodes(part.errors, state);
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

const KEYS: ReadonlySet<string> = new Set(['query', 'variables', 'operationName', 'extensions']);

/** Undefined: something else, which may have hundreds of keys. */
function findAsked(part: unknown): Asked | Refused | undefined {
  if (!isObject(part)) return undefined;
  for (const key in part) if (!KEYS.has(key)) return undefined;
  const { query, variables, operationName, extensions } = part;
  // Hashes in `extensions` too: no document is kept for whoever names one there.
  if (query == null) return NO_DOCUMENT;
  if (extensions !== undefined) return undefined;
  if (typeof query !== 'string' || (variables != null && !isObject(variables))) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  return { query, variables: variables ?? {}, operationName };
}

function decide(
  { query, variables, operationName }: Asked,
  state: RequestState,
  { reader, frequent, guard, createContext }: DirectOptions,
): Part | undefined {
  const read = reader(query);
  if (!read.ok) return { errors: read.errors };
  const { document } = read;
  const errors = guard({ document, operationName, variables }, createContext(state));
  if (errors.length > 0) return { errors };
  const operation = frequent.find(document);
  return operation && (operationName == null || operationName === operation.name)
    ? { operation, variables }
    : undefined;
}

const BATCH_TOO_LONG: Refused = {
  errors: [
    new GraphQLError(`Batching is limited to ${OPERATION_LIMITS.batch} operations per request.`, {
      extensions: { code: 'BAD_REQUEST' },
    }),
  ],
};

const NO_DOCUMENT: Refused = {
  errors: [new GraphQLError('Must provide query string.', { extensions: { code: 'BAD_REQUEST' } })],
};

function textOf(part: unknown): string {
  return isObject(part) && typeof part.query === 'string' ? part.query : '';
}

const RESPONSE_TYPE = 'application/graphql-response+json';
const OWN_MEDIA_TYPES = [RESPONSE_TYPE, 'application/json'];

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
