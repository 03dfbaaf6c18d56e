import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestState } from '../http/request-state.ts';
import { respond } from '../http/respond.ts';
import { type ExecutionOptions, executeCompiled } from './compiled-operation.ts';
import type { FrequentOperation, FrequentOperations } from './frequent-operations.ts';
import { refuseComplexity } from './limit-operations.ts';
import { OPERATION_LIMITS } from './limits.ts';

interface Asked extends FrequentOperation {
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a request asks, when Yoga is not needed for any of it. */
export interface FrequentRequest {
  readonly asked: readonly Asked[];
  readonly isBatch: boolean;
  readonly mediaType: string;
}

/** Undefined: for Yoga, which also says what is wrong with a request. @param body of a POST */
export function findFrequentRequest(
  { url, headers }: IncomingMessage,
  body: string | null,
  frequent: FrequentOperations,
): FrequentRequest | undefined {
  const mediaType = chooseMediaType(headers.accept);
  // Parameters in the address are for Yoga to read.
  if (body === null || mediaType === undefined || url?.includes('?')) return undefined;
  const parsed = parseJson(body);
  const isBatch = Array.isArray(parsed);
  const parts: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (parts.length === 0 || parts.length > OPERATION_LIMITS.batch) return undefined;
  const asked = parts.map(part => findFrequent(part, frequent));
  return asked.every(one => one !== undefined) ? { asked, isBatch, mediaType } : undefined;
}

/** Executes what was found. Whoever asks was authenticated before. */
export async function serveFrequent(
  response: ServerResponse,
  state: RequestState,
  { asked, isBatch, mediaType }: FrequentRequest,
  options: ExecutionOptions,
): Promise<void> {
  const results = await Promise.all(asked.map(one => executeWithinLimits(one, state, options)));
  respond(response, 200, JSON.stringify(isBatch ? results : results[0]), {
    'content-type': `${mediaType}; charset=utf-8`,
    'cache-control': 'no-store',
    ...(state.cookies.length > 0 && { 'set-cookie': state.cookies }),
  });
}

async function executeWithinLimits(
  { operation, document, variables }: Asked,
  state: RequestState,
  options: ExecutionOptions,
): Promise<object> {
  const refusal = refuseComplexity(document, variables, options.createContext(state));
  return refusal ? { errors: [refusal] } : executeCompiled(operation, variables, state, options);
}

function findFrequent(part: unknown, frequent: FrequentOperations): Asked | undefined {
  if (!isObject(part)) return undefined;
  const { query, variables, operationName, ...others } = part;
  if (typeof query !== 'string' || Object.keys(others).length > 0) return undefined;
  if (variables != null && !isObject(variables)) return undefined;
  const found = frequent.find(query);
  if (!found || (operationName != null && operationName !== found.operation.name)) return undefined;
  const given = variables ?? {};
  return found.needed.every(name => given[name] != null) ? { ...found, variables: given } : undefined;
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
