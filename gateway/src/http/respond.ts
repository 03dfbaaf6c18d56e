import type { IncomingMessage, ServerResponse } from 'node:http';

/** On every response: the API is no document, and nobody may frame or sniff it. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-site',
};

/** What every response carries. @param isSecure browsers reach the gateway by HTTPS only */
export function fixedHeadersFor(isSecure: boolean): Readonly<Record<string, string>> {
  return { ...SECURITY_HEADERS, ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }) };
}

/** Lets a browser's page read the answer. Its origin was found to be one of ours. */
export function allowOriginHeaders({ headers: { origin } }: IncomingMessage): Record<string, string> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'etag, x-request-id',
  };
}

export type ResponseHeaders = Record<string, string | string[]>;

/** Sends a whole body with its length. Does nothing when the client has gone away or was answered. */
export function respond(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: ResponseHeaders,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function respondWithJson(response: ServerResponse, status: number, body: object): void {
  respond(response, status, JSON.stringify(body), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

/** An error in the shape that GraphQL clients know, for refusals before the operation is even read. */
export function respondWithError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  details: object = {},
): void {
  respondWithJson(response, status, { errors: [{ message, extensions: { code, ...details } }] });
}
