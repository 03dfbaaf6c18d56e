import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond, respondWithError } from '../http/respond.ts';
import type { BuiltApp } from './built-app.ts';
import type { FirstAnswer } from './first-answers.ts';
import { sendFile } from './send-file.ts';
import { servePage } from './serve-page.ts';

/** Files below have their hash in their name. */
const HASHED_FILES = '/_app/immutable/';

const NOT_BUILT = `The gateway runs, but the player app has not been built.
Build it with "npm run build:app" in the root of the repository and start the gateway again.
`;

/**
 * Answers with a file of the app, or with its one page for what a person opens: any address that is not a file's. What a
 * program asks for at an address that is not there, is not there.
 * @param askFirst what the page is to bring with it
 */
export async function serveApp(
  request: IncomingMessage,
  response: ServerResponse,
  app: BuiltApp | undefined,
  path: string,
  askFirst: () => Promise<readonly FirstAnswer[]>,
): Promise<void> {
  const file = app?.files.get(path);
  if (file) sendFile(request, response, file, { 'cache-control': cachingOf(path) });
  else if (!isOpenedByPerson(request, path))
    respondWithError(response, 404, 'NOT_FOUND', 'There is nothing here.');
  else if (app) await servePage(request, response, app, askFirst);
  else respond(response, 503, NOT_BUILT, { 'content-type': 'text/plain; charset=utf-8' });
}

/** Whether a browser shows the answer as a page. */
function isOpenedByPerson({ headers }: IncomingMessage, path: string): boolean {
  return headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path);
}

function cachingOf(path: string): string {
  return path.startsWith(HASHED_FILES) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
