import type { ServerResponse } from 'node:http';

/** On every response: the API is no document, and nobody may frame or sniff it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-site',
};

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
