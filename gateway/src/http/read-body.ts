import type { IncomingMessage } from 'node:http';

export type ReadBody =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

const TOO_LARGE = {
  ok: false,
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: 'The request is too large.',
} as const;

const CUT_OFF = {
  ok: false,
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The body did not arrive.',
} as const;

/** A request's body as text, or why there is none. The rest of one that is longer than `maxBytes` is left unread. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  // What is said to be too large is not even waited for.
  if (Number(request.headers['content-length']) > maxBytes) return Promise.resolve(TOO_LARGE);
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve(TOO_LARGE);
      }
    });
    request.on('end', () => resolve({ ok: true, text: Buffer.concat(chunks).toString('utf8') }));
    // The client went away, or was too slow: no fault of ours.
    request.on('error', () => resolve(CUT_OFF));
  });
}
