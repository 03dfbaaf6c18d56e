import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ResponseHeaders, respond, respondWithError } from '../http/respond.ts';
import type { AppFile, BuiltApp } from './built-app.ts';

/** Files below have their hash in their name. */
const HASHED_FILES = '/_app/immutable/';

const NOT_BUILT = `The gateway runs, but the player app has not been built.
Build it with "npm run build:app" in the root of the repository and start the gateway again.
`;

/**
 * Answers with a file of the app, or with its one page for what a person opens: any address that is not a file's. What a
 * program asks for at an address that is not there, is not there.
 */
export function serveApp(
  request: IncomingMessage,
  response: ServerResponse,
  app: BuiltApp | undefined,
  path: string,
): void {
  const file = app?.files.get(path);
  if (file) sendFile(request, response, file, { 'cache-control': cachingOf(path) });
  else if (!isOpenedByPerson(request, path))
    respondWithError(response, 404, 'NOT_FOUND', 'There is nothing here.');
  else if (app) sendPage(request, response, app);
  else respond(response, 503, NOT_BUILT, { 'content-type': 'text/plain; charset=utf-8' });
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { page, pageTag, policy }: BuiltApp,
): void {
  const headers = { 'cache-control': 'no-cache', etag: pageTag, 'content-security-policy': policy };
  if (request.headers['if-none-match'] === pageTag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  sendFile(request, response, page, headers);
}

function sendFile(
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

/** Whether a browser shows the answer as a page. */
function isOpenedByPerson({ headers }: IncomingMessage, path: string): boolean {
  return headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path);
}

function cachingOf(path: string): string {
  return path.startsWith(HASHED_FILES) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
