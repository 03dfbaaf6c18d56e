import { type ClientHttp2Session, connect, constants } from 'node:http2';
import type { PushMessage, PushOutcome, PushSender } from '@delve/domain/push/push-message.ts';
import { type CryptoKey, SignJWT } from 'jose';
import { RenewedToken } from './renewed-token.ts';
import { readRetryAfter } from './retry-after.ts';

export interface ApnsCredentials {
  readonly keyId: string;
  readonly teamId: string;
  readonly bundleId: string;
  /** For ES256. */
  readonly privateKey: CryptoKey;
}

export const APNS_ORIGINS = {
  production: 'https://api.push.apple.com',
  sandbox: 'https://api.sandbox.push.apple.com',
} as const;

const TIMEOUT_MS = 10_000;

/** Apple takes a token for an hour, and refuses whoever renews it more often than every 20 minutes. */
const RENEW_TOKEN_MS = 40 * 60_000;

/** The device's token is no good, whatever is sent to it. */
const GONE = new Set(['BadDeviceToken', 'DeviceTokenNotForTopic', 'Unregistered', 'ExpiredToken']);

interface ApnsAnswer {
  readonly status: number;
  readonly reason: string;
  readonly retryAfter: string | undefined;
}

/** To iOS devices by Apple's push notification service: HTTP/2 over one connection, with a provider token. */
export function createApnsSender(credentials: ApnsCredentials, origin: string): PushSender {
  const { keyId, teamId, bundleId, privateKey } = credentials;
  const providerToken = new RenewedToken(async now => ({
    value: await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(teamId)
      .setIssuedAt(Math.floor(now / 1_000))
      .sign(privateKey),
    renewAt: now + RENEW_TOKEN_MS,
  }));
  const connection = new ApnsConnection(origin);
  return {
    async send(token, message) {
      const bearer = await providerToken.get();
      const answer = await connection.post(
        `/3/device/${token}`,
        {
          authorization: `bearer ${bearer}`,
          'apns-topic': bundleId,
          'apns-push-type': 'alert',
          'apns-priority': '10',
          'apns-expiration': String(Math.floor(message.expiresAt.getTime() / 1_000)),
          'apns-collapse-id': message.id,
        },
        describeMessage(message),
      );
      if (answer.reason === 'ExpiredProviderToken') providerToken.drop(bearer);
      return readOutcome(answer);
    },
    close: () => connection.close(),
  };
}

function describeMessage({ title, body, path, characterId }: PushMessage): string {
  return JSON.stringify({ aps: { alert: { title, body }, sound: 'default' }, path, characterId });
}

/** https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns */
function readOutcome({ status, reason, retryAfter }: ApnsAnswer): PushOutcome {
  if (status === 200) return { kind: 'sent' };
  if (status === 410 || GONE.has(reason)) return { kind: 'gone', reason };
  const delayMs = readRetryAfter(retryAfter);
  if (delayMs !== undefined) return { kind: 'later', delayMs };
  const fault = `APNs answered ${status} ${reason}.`;
  // 0: the stream has ended without an answer.
  const isPassing = status === 0 || status === 429 || status >= 500 || reason === 'ExpiredProviderToken';
  if (isPassing) throw new Error(fault);
  return { kind: 'refused', reason: fault };
}

/** One connection for all messages, opened when there is one and again after it was lost. */
class ApnsConnection {
  readonly #origin: string;
  #session: ClientHttp2Session | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** @throws Error when there is no answer within ten seconds; it does not name the path. */
  async post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<ApnsAnswer> {
    const session = this.#open();
    const stream = session.request({ ...headers, ':method': 'POST', ':path': path });
    return new Promise((resolve, reject) => {
      let status = 0;
      let retryAfter: string | undefined;
      const chunks: Buffer[] = [];
      stream.setTimeout(TIMEOUT_MS, () => {
        // A connection that does not answer is not asked again.
        if (this.#session === session) this.#session = undefined;
        session.destroy();
        reject(new Error('APNs does not answer.'));
      });
      stream.on('response', answered => {
        status = Number(answered[constants.HTTP2_HEADER_STATUS]);
        retryAfter = answered[constants.HTTP2_HEADER_RETRY_AFTER] as string | undefined;
      });
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve({ status, reason: readReason(Buffer.concat(chunks)), retryAfter }));
      stream.on('error', error => reject(new Error(`APNs cannot be reached: ${error.message}.`)));
      stream.on('close', () => reject(new Error('APNs has closed the connection.')));
      stream.end(body);
    });
  }

  close(): void {
    this.#session?.close();
    this.#session = undefined;
  }

  #open(): ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const session = connect(this.#origin);
    const forget = () => {
      if (this.#session === session) this.#session = undefined;
    };
    session.on('goaway', forget);
    session.on('close', forget);
    // Reported by the streams that it takes along.
    session.on('error', forget);
    this.#session = session;
    return session;
  }
}

function readReason(body: Buffer): string {
  if (body.length === 0) return '';
  try {
    const { reason } = JSON.parse(body.toString('utf8')) as { reason?: unknown };
    return typeof reason === 'string' ? reason : '';
  } catch {
    return '';
  }
}
