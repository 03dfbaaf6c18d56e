import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { BodyMemory } from './body-memory.ts';
import { readBody } from './read-body.ts';

/** What Node's server would hand over: a stream with headers. */
function requestOf(headers: Record<string, string> = {}): IncomingMessage & PassThrough {
  return Object.assign(new PassThrough(), { headers }) as unknown as IncomingMessage & PassThrough;
}

/** How much is free, by trying. */
function isFree(memory: BodyMemory, bytes: number): boolean {
  const isTaken = memory.take(bytes);
  if (isTaken) memory.give(bytes);
  return isTaken;
}

it('gives the text, and keeps its memory until the reader gives it back', async () => {
  const memory = new BodyMemory(10);
  const request = requestOf();
  const body = readBody(request, 10, memory);
  request.write('grü');
  request.end('ezi');
  const read = await body;
  expect(read).toEqual({ ok: true, text: 'grüezi', bytes: 7 });
  expect(isFree(memory, 4)).toBe(false);
  expect(isFree(memory, 3)).toBe(true);
});

it('reads characters that come in pieces, and what is none', async () => {
  const request = requestOf();
  const body = readBody(request, 100, new BodyMemory(100));
  const bytes = Buffer.concat([Buffer.from('\u{1f409}ü'), Buffer.from([0xff, 0xe2, 0x82])]);
  for (const byte of bytes) request.write(Buffer.of(byte));
  request.end();
  expect(await body).toEqual({ ok: true, text: bytes.toString('utf8'), bytes: 9 });
});

it.each([
  ['a body that says it is too large', { 'content-length': '11' }, '', 'PAYLOAD_TOO_LARGE'],
  ['a body that is too large', {}, '12345678901', 'PAYLOAD_TOO_LARGE'],
])('refuses %s', async (_what, headers, text, code) => {
  const memory = new BodyMemory(100);
  const request = requestOf(headers);
  const body = readBody(request, 10, memory);
  request.write(text);
  expect(await body).toMatchObject({ ok: false, code });
  expect(isFree(memory, 100)).toBe(true);
});

it('refuses what all bodies together have no room for, and gives back what came of it', async () => {
  const memory = new BodyMemory(10);
  const [first, second] = [requestOf(), requestOf()];
  const bodies = [readBody(first, 10, memory), readBody(second, 10, memory)];
  first.write('123456');
  second.write('123');
  await new Promise(setImmediate);
  second.write('45');
  expect(await bodies[1]).toMatchObject({ ok: false, status: 503, code: 'OVERLOADED' });
  first.end('7890');
  expect(await bodies[0]).toMatchObject({ ok: true, bytes: 10 });
});

it('gives the memory back when the sender goes away', async () => {
  const memory = new BodyMemory(10);
  const request = requestOf();
  const body = readBody(request, 10, memory);
  request.write('123456');
  await new Promise(setImmediate);
  request.destroy(new Error('aborted'));
  expect(await body).toMatchObject({ ok: false, code: 'BAD_REQUEST' });
  expect(isFree(memory, 10)).toBe(true);
});
