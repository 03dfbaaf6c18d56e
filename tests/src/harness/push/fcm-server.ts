import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PublicKeyHolder, verifyJwt } from './verify-jwt.ts';

export interface FcmRequest {
  readonly bearer: string;
  readonly message: Readonly<Record<string, unknown>> & { readonly token: string };
}

export interface FcmAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Google as far as its protocol goes: gives access tokens for signed statements, and takes messages for them. */
export interface FcmServer {
  readonly origin: string;
  readonly tokenUri: string;
  /** Access tokens that were given. */
  readonly given: string[];
  /** Messages that came with a good token, in the order of their coming. */
  readonly received: FcmRequest[];
  /** How the next messages are answered, one after the other; then with success. */
  readonly answers: FcmAnswer[];
  /** Access tokens given so far are good no more. */
  expireTokens(): void;
  stop(): Promise<void>;
}

/** @param account whose statements are believed. */
export async function startFcmServer(
  account: PublicKeyHolder & { readonly clientEmail: string; readonly projectId: string },
): Promise<FcmServer> {
  const given: string[] = [];
  const received: FcmRequest[] = [];
  const answers: FcmAnswer[] = [];
  const good = new Set<string>();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenUri = `${origin}/token`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const {
      status,
      headers = {},
      body,
    } = request.url === '/token' ? giveToken(new URLSearchParams(text)) : take(request, text);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }

  /** RFC 7523. */
  function giveToken(form: URLSearchParams): FcmAnswer {
    const claims = verifyJwt(form.get('assertion') ?? '', account);
    const now = Date.now() / 1_000;
    const isGood =
      form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
      claims?.iss === account.clientEmail &&
      claims.aud === tokenUri &&
      claims.scope === 'https://www.googleapis.com/auth/firebase.messaging' &&
      Number(claims.iat) <= now &&
      Number(claims.exp) > now &&
      Number(claims.exp) - Number(claims.iat) <= 3_600;
    if (!isGood) return { status: 400, body: { error: 'invalid_grant' } };
    const token = `access-${given.length + 1}`;
    given.push(token);
    good.add(token);
    return { status: 200, body: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } };
  }

  function take({ method, url, headers }: IncomingMessage, text: string): FcmAnswer {
    if (method !== 'POST' || url !== `/v1/projects/${account.projectId}/messages:send`)
      return { status: 404, body: {} };
    const bearer = headers.authorization?.replace('Bearer ', '') ?? '';
    if (!good.has(bearer)) return { status: 401, body: { error: { code: 401, status: 'UNAUTHENTICATED' } } };
    const { message } = JSON.parse(text) as Pick<FcmRequest, 'message'>;
    received.push({ bearer, message });
    return answers.shift() ?? { status: 200, body: { name: `projects/${account.projectId}/messages/1` } };
  }

  return {
    origin,
    tokenUri,
    given,
    received,
    answers,
    expireTokens: () => good.clear(),
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** As FCM words a refusal. */
export function fcmError(status: number, code: string, errorCode: string): FcmAnswer {
  const details = [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }];
  return { status, body: { error: { code: status, status: code, message: 'Refused.', details } } };
}
