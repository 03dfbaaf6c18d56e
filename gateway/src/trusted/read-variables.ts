import type { IncomingMessage } from 'node:http';

export type ReadVariables =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

const NOT_JSON = {
  ok: false,
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The variables are no JSON object.',
} as const;
const TOO_LARGE = {
  ok: false,
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: 'The request is too large.',
} as const;

/**
 * A trusted request's variables: from the address of a GET, or from the body `{"variables": {…}}` of a POST, which has at
 * most `maxBytes`.
 */
export async function readVariables(
  request: IncomingMessage,
  fromAddress: string | null,
  maxBytes: number,
): Promise<ReadVariables> {
  if (request.method === 'GET')
    return fromAddress === null ? { ok: true, values: {} } : parseObject(fromAddress);
  const body = await readBody(request, maxBytes);
  if (body === null) return TOO_LARGE;
  const parsed = parseObject(body);
  if (!parsed.ok) return parsed;
  const { variables = {} } = parsed.values;
  return isObject(variables) ? { ok: true, values: variables } : NOT_JSON;
}

/** Null when it is longer than allowed; the rest of it is left unread then. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve(null);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function parseObject(text: string): ReadVariables {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ok: true, values: value } : NOT_JSON;
  } catch {
    return NOT_JSON;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
