import type { PushMessage, PushOutcome, PushSender } from '@delve/domain/push/push-message.ts';
import { type CryptoKey, SignJWT } from 'jose';
import { z } from 'zod';
import { type IssuedToken, RenewedToken } from './renewed-token.ts';
import { readRetryAfter } from './retry-after.ts';

/** What is used of a Google service account's file. */
export interface FcmCredentials {
  readonly projectId: string;
  readonly clientEmail: string;
  readonly tokenUri: string;
  readonly privateKeyId: string;
  /** For RS256. */
  readonly privateKey: CryptoKey;
}

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const GOOGLE_ORIGIN = 'https://fcm.googleapis.com';

/** Named by the app, which creates it: `player-app/src/lib/native/push-channel.ts`. */
const CHANNEL = 'notices';

const TIMEOUT_MS = 10_000;

/** Renewed this long before its end: a message that is on its way then still has a good one. */
const TOKEN_MARGIN_MS = 5 * 60_000;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
const errorSchema = z.object({
  error: z.object({
    status: z.string().default(''),
    details: z
      .array(
        z.object({
          errorCode: z.string().optional(),
          fieldViolations: z.array(z.object({ field: z.string().optional() })).optional(),
        }),
      )
      .default([]),
  }),
});

/** To Android devices by Firebase Cloud Messaging, HTTP v1. */
export function createFcmSender(credentials: FcmCredentials, origin = GOOGLE_ORIGIN): PushSender {
  const accessToken = new RenewedToken(now => fetchAccessToken(credentials, now));
  const url = `${origin}/v1/projects/${credentials.projectId}/messages:send`;
  return {
    async send(token, message) {
      const bearer = await accessToken.get();
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: describeMessage(token, message) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.status === 401) accessToken.drop(bearer);
      return readOutcome(response.status, response.headers.get('retry-after'), await response.text());
    },
    close: () => undefined,
  };
}

/** https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
function describeMessage(token: string, { id, title, body, path, characterId, expiresAt }: PushMessage) {
  const secondsLeft = Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1_000));
  return {
    token,
    notification: { title, body },
    data: { path, characterId },
    android: {
      ttl: `${secondsLeft}s`,
      // A second message with the tag of one that is shown takes its place. Not `collapse_key`: FCM keeps four of those for a
      // device that is away, so a fifth notification would push out the first.
      notification: { channel_id: CHANNEL, tag: id },
    },
  };
}

function readOutcome(status: number, retryAfter: string | null, body: string): PushOutcome {
  if (status === 200) return { kind: 'sent' };
  const delayMs = readRetryAfter(retryAfter);
  if (delayMs !== undefined) return { kind: 'later', delayMs };
  const { error } = parseError(body);
  const code = error.details.find(({ errorCode }) => errorCode)?.errorCode ?? error.status;
  if (status === 401 || status === 429 || status >= 500) throw new Error(`FCM answered ${status} ${code}.`);
  const isTokenMalformed = error.details.some(({ fieldViolations = [] }) =>
    fieldViolations.some(({ field }) => field === 'message.token'),
  );
  if (code === 'UNREGISTERED' || isTokenMalformed) return { kind: 'gone', reason: code };
  return { kind: 'refused', reason: `FCM answered ${status} ${code}.` };
}

/** What is no error of theirs (a proxy's page, say) names no code. */
function parseError(body: string): z.output<typeof errorSchema> {
  try {
    return errorSchema.parse(JSON.parse(body));
  } catch {
    return { error: { status: '', details: [] } };
  }
}

/** Exchanges a signed statement for an access token (RFC 7523). @throws Error when Google gives none. */
async function fetchAccessToken(credentials: FcmCredentials, now: number): Promise<IssuedToken> {
  const { clientEmail, tokenUri, privateKey, privateKeyId } = credentials;
  const seconds = Math.floor(now / 1_000);
  const assertion = await new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: privateKeyId })
    .setIssuer(clientEmail)
    .setAudience(tokenUri)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 3_600)
    .sign(privateKey);
  const response = await fetch(tokenUri, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`Google gave no access token for ${clientEmail}: ${response.status}.`);
  const { access_token, expires_in } = tokenSchema.parse(await response.json());
  return { value: access_token, renewAt: now + expires_in * 1_000 - TOKEN_MARGIN_MS };
}
