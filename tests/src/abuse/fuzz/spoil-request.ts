import type { Dice } from '@delve/scripts/bots/dice.ts';
import { hostileValue, type KnownIds } from './hostile-values.ts';
import { type OperationDraft, printJson } from './operation-draft.ts';
import { spoilTrusted } from './spoil-trusted.ts';

/** A request as it goes over the wire. Header lines may repeat, and need not be ones. */
export interface WireRequest {
  readonly requestLine: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

export interface Spoil {
  readonly dice: Dice;
  readonly ids: KnownIds;
  readonly token: string | undefined;
  /** An entity tag that the one who asks was given. */
  readonly tag: string;
}

const JSON_TYPE = 'content-type: application/json';

/** The operation as a request; one time in two something about it as a whole is wrong. */
export function wireRequest(draft: OperationDraft, spoil: Spoil): WireRequest {
  const { dice, token } = spoil;
  const authorization = token === undefined ? [] : [`authorization: Bearer ${token}`];
  const plain: WireRequest = {
    requestLine: 'POST /graphql HTTP/1.1',
    headers: [JSON_TYPE, ...authorization],
    body: Buffer.from(bodyOf(draft)),
  };
  if (dice.chance(0.5)) return plain;
  return dice.pick([spoilJson, spoilBytes, spoilHeaders, spoilLine, spoilTrusted])(plain, draft, spoil);
}

export function toBytes({ requestLine, headers, body }: WireRequest): Buffer {
  const hasLength = headers.some(line => /^(content-length|transfer-encoding):/i.test(line));
  const lines = [
    requestLine,
    ...(headers.some(line => /^host:/i.test(line)) ? [] : ['host: delve.example']),
    ...(hasLength ? [] : [`content-length: ${body.length}`]),
    'connection: close',
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function bodyOf({ query, variables }: OperationDraft): string {
  return `{"query":${JSON.stringify(query)},"variables":${printJson(variables)}}`;
}

/** Other JSON than the one that is meant, and what is none. */
function spoilJson(plain: WireRequest, draft: OperationDraft, { dice, ids }: Spoil): WireRequest {
  const body = bodyOf(draft);
  const odd = () => printJson(hostileValue(dice, ids));
  const text = dice.pick([
    () => body.slice(0, Math.floor(dice.fraction() * body.length)),
    () => `${body}${dice.pick(['}', ' x', body, '\u0000'])}`,
    () => `{"query":${odd()},"query":${JSON.stringify(draft.query)},"variables":${odd()},"variables":{}}`,
    () => `{"query":${odd()},"variables":${odd()},"operationName":${odd()},"extensions":${odd()}}`,
    () => `{"query":${JSON.stringify(draft.query)},"variables":${odd()}}`,
    () => `{"query":${JSON.stringify(draft.query)},"operationName":${odd()}}`,
    () =>
      `{"query":${JSON.stringify(draft.query)},"extensions":${odd()},"${dice.pick(['id', 'documentId', 'doc_id'])}":${odd()}}`,
    () => `{"query":${JSON.stringify(draft.query)},"__proto__":{"variables":{}},"constructor":${odd()}}`,
    () =>
      `[${Array.from({ length: 1 + Math.floor(dice.fraction() * 12) }, () => (dice.chance(0.5) ? body : odd())).join(',')}]`,
    () => odd(),
    () => '['.repeat(15_000),
    () => '{"a":'.repeat(900),
    () => `{"query":"${'\\ud800'.repeat(10)}{ me { id } }"}`,
    () => '',
  ])();
  return { ...plain, body: Buffer.from(text) };
}

/** The right text in the wrong bytes. */
function spoilBytes(plain: WireRequest, draft: OperationDraft, { dice }: Spoil): WireRequest {
  const body = Buffer.from(plain.body);
  return {
    ...plain,
    body: dice.pick([
      () => {
        for (let flips = 0; flips < 5; flips++)
          body[Math.floor(dice.fraction() * body.length)] = Math.floor(dice.fraction() * 256);
        return body;
      },
      () => Buffer.from(bodyOf(draft), 'utf16le'),
      () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
      () =>
        Buffer.concat([
          body.subarray(0, 12),
          Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80, 0xff]),
          body.subarray(12),
        ]),
      () => Buffer.from(Array.from({ length: 200 }, () => Math.floor(dice.fraction() * 256))),
    ])(),
  };
}

function spoilHeaders(plain: WireRequest, _draft: OperationDraft, { dice }: Spoil): WireRequest {
  const [contentType = JSON_TYPE, ...rest] = plain.headers;
  const { length } = plain.body;
  const headers = dice.pick<readonly string[]>([
    [],
    ['content-type: '],
    ['content-type: application/json; charset=utf-16'],
    ['content-type: application/json, text/plain'],
    ['content-type: application/jsonx'],
    ['content-type: text/plain'],
    ['content-type: application/x-www-form-urlencoded'],
    ['content-type: multipart/form-data; boundary=x'],
    ['content-type: application/graphql'],
    [contentType, contentType, ...rest],
    [contentType, 'content-encoding: gzip'],
    [contentType, 'accept: text/event-stream'],
    [contentType, 'accept: multipart/mixed'],
    [contentType, 'accept: application/graphql-response+json'],
    [contentType, 'accept: \u0001'],
    [contentType, `content-length: ${length}`, `content-length: ${length + 1}`],
    [contentType, `content-length: ${length}`, 'transfer-encoding: chunked'],
    [contentType, 'transfer-encoding: chunked, identity'],
    [contentType, 'content-length: -1'],
    [contentType, 'content-length: 99999999999999999999'],
    [contentType, 'content-length: 1e3'],
    [contentType, 'authorization: Bearer'],
    [contentType, `authorization: Bearer ${'A'.repeat(43)}`],
    [contentType, `authorization: Bearer ${'\u00ff'.repeat(43)}`],
    [contentType, 'authorization: Basic Og=='],
    [contentType, 'cookie: delve-session='],
    [
      contentType,
      `cookie: __Host-delve-session=${'A'.repeat(43)}; __Host-delve-session=x`,
      'origin: https://delve.example',
    ],
    [contentType, 'cookie: ;;;=;=\u0080;a=b=c', 'origin: https://delve.example'],
    [contentType, 'origin: null'],
    [contentType, 'origin: https://delve.example.evil.example'],
    [contentType, 'origin: https://delve.example', 'origin: https://evil.example'],
    [contentType, 'host: ', 'host: a', 'host: b'],
    [contentType, 'x-forwarded-for: not-an-address, ::::, 1.2.3.4.5', 'forwarded: for="_x'],
    [contentType, 'x-request-id: a b" c\u0001'],
    [contentType, 'x-request-id: ../../../etc'],
    [contentType, 'expect: 100-continue'],
    [contentType, 'expect: something'],
    [
      contentType,
      'upgrade: websocket',
      'connection: upgrade',
      'sec-websocket-version: 13',
      'sec-websocket-key: x',
    ],
    [contentType, 'upgrade: h2c', 'http2-settings: AAMAAABkAARAAAAAAAIAAAAA'],
    [contentType, 'if-none-match: *', 'range: bytes=0-1'],
    [contentType, 'x-http-method-override: DELETE'],
    [contentType, 'no colon at all'],
    [contentType, ': empty name'],
    [contentType, 'bad name: x'],
    [contentType, ...Array.from({ length: 100 }, (_, index) => `x-${index}: ${index}`)],
    [contentType, `x-long: ${'x'.repeat(15_000)}`],
    [contentType, `x-long: ${'x'.repeat(70_000)}`],
  ]);
  return { ...plain, headers };
}

function spoilLine(plain: WireRequest, draft: OperationDraft, { dice }: Spoil): WireRequest {
  const query = encodeURIComponent(draft.query).slice(0, 4_000);
  const method = dice.pick([
    'GET',
    'GET',
    'GET',
    'HEAD',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'POST',
    'QUERY',
    'nonsense',
  ]);
  const path = dice.pick([
    '/graphql',
    `/graphql?query=${query}`,
    `/graphql?query=${query}&variables=${encodeURIComponent(printJson(draft.variables)).slice(0, 4_000)}`,
    `/graphql?query=${query}&variables=%7B&extensions=%5B&operationName=%00`,
    '/graphql?query=%ff%fe',
    '/graphql?query=%',
    '/graphql?__proto__[a]=b&query[]=x',
    '/graphql/',
    '/graphql/stream',
    '//graphql',
    '/graphql/../graphql',
    '/%67raphql',
    '/GRAPHQL',
    '/graphql%00',
    '/constructor',
    '/__proto__',
    '/content/..%2f..%2fpackage.json',
    '/content/%00.json',
    '/metrics/',
    '*',
    'http://evil.example/graphql',
    'graphql',
    `/${'a'.repeat(12_000)}`,
    `/${'a'.repeat(40_000)}`,
    '/\u00e9\u0080',
  ]);
  const version = dice.chance(0.9)
    ? 'HTTP/1.1'
    : dice.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTQ/1.1', '']);
  return { ...plain, requestLine: `${method} ${path} ${version}` };
}
