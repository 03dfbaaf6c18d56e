import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ResponseHeaders, respond } from '../http/respond.ts';
import type { AppFile } from './built-app.ts';

/** Sends a file in the smallest of its forms that the browser takes. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { type, plain, gzipped, brotli }: AppFile,
  headers: ResponseHeaders,
): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const [body, encoding] =
    brotli && /\bbr\b/.test(accepted)
      ? [brotli, 'br']
      : gzipped && /\bgzip\b/.test(accepted)
        ? [gzipped, 'gzip']
        : [plain, undefined];
  respond(response, 200, body, {
    ...headers,
    'content-type': type,
    vary: 'accept-encoding',
    ...(encoding !== undefined && { 'content-encoding': encoding }),
  });
}
