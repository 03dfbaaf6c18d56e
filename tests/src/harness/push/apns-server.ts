import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { type PublicKeyHolder, verifyJwt } from './verify-jwt.ts';

export interface ApnsRequest {
  readonly deviceToken: string;
  readonly bearer: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ApnsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reason?: string;
}

/** Apple as far as its protocol goes: takes messages over HTTP/2 from whoever has a good provider token. */
export interface ApnsServer {
  readonly origin: string;
  /** Messages that came with a good token, in the order of their coming. */
  readonly received: ApnsRequest[];
  /** How the next messages are answered, one after the other; then with success. */
  readonly answers: (ApnsAnswer | 'hang up')[];
  /** How often somebody connected. */
  connections(): number;
  stop(): Promise<void>;
}

export async function startApnsServer(
  holder: PublicKeyHolder & { readonly teamId: string; readonly bundleId: string },
): Promise<ApnsServer> {
  const received: ApnsRequest[] = [];
  const answers: (ApnsAnswer | 'hang up')[] = [];
  const sessions = new Set<ServerHttp2Session>();
  let connections = 0;
  const server = createServer();
  server.on('session', session => {
    connections++;
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    void answer(stream, headers);
  });

  async function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const given = take(headers, Buffer.concat(chunks).toString('utf8'));
    if (given === 'hang up') return stream.session?.destroy();
    stream.respond({ ':status': given.status, 'apns-id': 'x', ...given.headers });
    stream.end(given.reason ? JSON.stringify({ reason: given.reason }) : '');
  }

  function take(headers: IncomingHttpHeaders, text: string): ApnsAnswer | 'hang up' {
    const path = String(headers[':path']);
    if (headers[':method'] !== 'POST' || !path.startsWith('/3/device/'))
      return { status: 404, reason: 'BadPath' };
    const bearer = headers.authorization?.replace('bearer ', '') ?? '';
    const claims = bearer === '' ? undefined : verifyJwt(bearer, holder);
    if (claims?.iss !== holder.teamId) return { status: 403, reason: 'InvalidProviderToken' };
    if (Date.now() / 1_000 - Number(claims.iat) > 3_600)
      return { status: 403, reason: 'ExpiredProviderToken' };
    if (headers['apns-topic'] !== holder.bundleId) return { status: 400, reason: 'TopicDisallowed' };
    const payload = JSON.parse(text) as ApnsRequest['payload'];
    received.push({ deviceToken: path.slice('/3/device/'.length), bearer, headers, payload });
    return answers.shift() ?? { status: 200 };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    connections: () => connections,
    async stop() {
      for (const session of sessions) session.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
