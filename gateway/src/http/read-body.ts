import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import type { BodyMemory } from './body-memory.ts';

export type ReadBody =
  /** `bytes` of memory are the reader's until it gives them back. */
  | { readonly ok: true; readonly text: string; readonly bytes: number }
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

const NO_MEMORY = {
  ok: false,
  status: 503,
  code: 'OVERLOADED',
  message: 'More is sent at this moment than there is room for. Try again in a few seconds.',
} as const;

/** A request's body as text, or why there is none. The rest of one that is longer than `maxBytes` is left unread. */
export function readBody(request: IncomingMessage, maxBytes: number, memory: BodyMemory): Promise<ReadBody> {
  // What is said to be too large is not even waited for.
  if (Number(request.headers['content-length']) > maxBytes) return Promise.resolve(TOO_LARGE);
  return new Promise(resolve => {
    // Piece by piece: a copy of all of them would be one more that lies outside of the heap, which is collected late.
    const decoder = new StringDecoder('utf8');
    let text = '';
    let bytes = 0;
    let isOver = false;
    const refuse = (refusal: ReadBody) => {
      if (isOver) return;
      isOver = true;
      request.pause();
      memory.give(bytes);
      resolve(refusal);
    };
    request.on('data', (chunk: Buffer) => {
      if (isOver) return;
      if (bytes + chunk.length > maxBytes) return refuse(TOO_LARGE);
      if (!memory.take(chunk.length)) return refuse(NO_MEMORY);
      bytes += chunk.length;
      text += decoder.write(chunk);
    });
    request.on('end', () => {
      if (isOver) return;
      isOver = true;
      resolve({ ok: true, text: text + decoder.end(), bytes });
    });
    // The client went away, or was too slow: no fault of ours.
    request.on('error', () => refuse(CUT_OFF));
  });
}
