import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BuiltApp } from './built-app.ts';
import type { FirstAnswer } from './first-answers.ts';
import { sendFile } from './send-file.ts';

const compress = promisify(gzip);

/**
 * Answers with the one page of an app: as it was built, which browsers may keep and have to ask for again; or, where there
 * are first answers and the page has a place for them, with these inside, for one person and to be kept by nobody.
 */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  app: BuiltApp,
  askFirst: () => Promise<readonly FirstAnswer[]>,
): Promise<void> {
  const { page, pageAroundAnswers, pageTag, policy } = app;
  const answers = pageAroundAnswers ? await askFirst() : [];
  if (pageAroundAnswers && answers.length > 0) {
    const plain = Buffer.from(pageAroundAnswers.join(serializeForScript(answers)));
    sendFile(
      request,
      response,
      { type: page.type, plain, gzipped: await compress(plain), brotli: undefined },
      { 'cache-control': 'private, no-store', 'content-security-policy': policy },
    );
    return;
  }
  const headers = { 'cache-control': 'no-cache', etag: pageTag, 'content-security-policy': policy };
  if (request.headers['if-none-match'] === pageTag) {
    response.writeHead(304, headers);
    response.end();
  } else sendFile(request, response, page, headers);
}

/** JSON that no `</script>` in what people have written can end before its time. */
function serializeForScript(answers: readonly FirstAnswer[]): string {
  return JSON.stringify(answers).replaceAll('<', '\\u003c');
}
