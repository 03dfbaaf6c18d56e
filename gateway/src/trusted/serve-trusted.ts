import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '@delve/domain/deps.ts';
import { type ExecutionOptions, executeCompiled } from '../graphql/compiled-operation.ts';
import type { RequestState } from '../http/request-state.ts';
import { respond, respondWithError } from '../http/respond.ts';
import { formatEntityTag, POLL_CACHING } from './poll-validator.ts';
import { readVariables } from './read-variables.ts';
import type { TrustedDocument } from './trusted-documents.ts';

export interface TrustedOptions extends ExecutionOptions {
  readonly documents: ReadonlyMap<string, TrustedDocument>;
}

/** A request for a trusted document: `/graphql?documentId=sha256:…`, with its variables in the address or in the body. */
export interface TrustedRequest {
  readonly document: TrustedDocument;
  /** JSON; for GET. */
  readonly variables: string | null;
}

/** The trusted document that a request names; undefined: it names none; null: one that nobody knows. */
export function findTrustedRequest(
  { url = '' }: IncomingMessage,
  documents: TrustedOptions['documents'],
): TrustedRequest | null | undefined {
  const query = url.indexOf('?');
  if (query === -1) return undefined;
  const parameters = new URLSearchParams(url.slice(query + 1));
  const id = parameters.get('documentId');
  if (id === null) return undefined;
  const document = documents.get(id);
  return document ? { document, variables: parameters.get('variables') } : null;
}

/** Executes a trusted document. Whoever asks was authenticated before. @param body null for a GET */
export async function serveTrusted(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  trusted: TrustedRequest,
  body: string | null,
  options: TrustedOptions,
): Promise<void> {
  const { document } = trusted;
  const variables = readVariables(trusted.variables, body);
  if (!variables.ok) {
    respondWithError(response, variables.status, variables.code, variables.message);
    return;
  }
  // Before anything is read: what changes in between has another version.
  const tag = await openTag(request, state, document, options.deps);
  const result = await executeCompiled(document, variables.values, state, options);
  const stands = result.data != null && !result.errors && document.standsUntilTold(result.data);
  respond(response, 200, JSON.stringify(result), {
    'content-type': 'application/json; charset=utf-8',
    ...(tag !== null && stands ? { etag: tag, ...POLL_CACHING } : { 'cache-control': 'no-store' }),
    ...(state.cookies.length > 0 && { 'set-cookie': state.cookies }),
  });
}

async function openTag(
  { method }: IncomingMessage,
  { actor }: RequestState,
  { isPoll }: TrustedDocument,
  { content, notificationVersions }: Deps,
): Promise<string | null> {
  if (!isPoll || method !== 'GET' || !actor) return null;
  const { hash } = content.current();
  const version = await notificationVersions.open(actor.userId);
  return version === null ? null : formatEntityTag({ userId: actor.userId, version }, hash);
}
