import { generateKeyPairSync } from 'node:crypto';
import type { PushMessage } from '@delve/domain/push/push-message.ts';
import { fcmError, startFcmServer } from '@delve/tests/harness/push/fcm-server.ts';
import { importPKCS8 } from 'jose';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createFcmSender, type FcmCredentials } from './fcm-sender.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const account = { keyId: 'k1', publicKey, clientEmail: 'delve@example.iam', projectId: 'delve-test' };
const server = await startFcmServer(account);
afterAll(() => server.stop());

async function credentialsOf(key: typeof privateKey): Promise<FcmCredentials> {
  return {
    projectId: account.projectId,
    clientEmail: account.clientEmail,
    tokenUri: server.tokenUri,
    privateKeyId: account.keyId,
    privateKey: await importPKCS8(String(key.export({ type: 'pkcs8', format: 'pem' })), 'RS256'),
  };
}

const DEVICE = 'device-token-of-a-test';

const message: PushMessage = {
  id: '0193a000-0000-7000-8000-0000000000aa',
  title: 'The Warren: victory',
  body: 'Brannoc: 120 experience, 30 gold.',
  path: '/runs/UnVu',
  characterId: 'Q2hh',
  expiresAt: new Date(Date.now() + 3_600_000),
};

let send: () => ReturnType<ReturnType<typeof createFcmSender>['send']>;
beforeEach(async () => {
  const sender = createFcmSender(await credentialsOf(privateKey), server.origin);
  send = () => sender.send(DEVICE, message);
  server.received.length = server.given.length = 0;
});

it('tells a device, with one access token for many messages', async () => {
  expect(await Promise.all([send(), send(), send()])).toEqual(Array(3).fill({ kind: 'sent' }));
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.given).toHaveLength(1);
  expect(server.received[0]!.message).toEqual({
    token: DEVICE,
    notification: { title: message.title, body: message.body },
    data: { path: message.path, characterId: message.characterId },
    android: {
      ttl: expect.stringMatching(/^3[56]\d\ds$/),
      notification: { channel_id: 'notices', tag: message.id },
    },
  });
});

it.each([
  ['the app was removed', fcmError(404, 'NOT_FOUND', 'UNREGISTERED')],
  [
    'its token is none',
    {
      status: 400,
      body: {
        error: {
          code: 400,
          status: 'INVALID_ARGUMENT',
          details: [{ fieldViolations: [{ field: 'message.token', description: 'Invalid' }] }],
        },
      },
    },
  ],
])('says that a device is gone when %s', async (_, answer) => {
  server.answers.push(answer);
  expect(await send()).toMatchObject({ kind: 'gone' });
});

it('comes back when it is told to', async () => {
  server.answers.push({
    ...fcmError(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'),
    headers: { 'retry-after': '90' },
  });
  expect(await send()).toEqual({ kind: 'later', delayMs: 90_000 });
});

it.each([429, 500, 503])('fails for another attempt after a %i', async status => {
  server.answers.push(fcmError(status, 'UNAVAILABLE', 'UNAVAILABLE'));
  await expect(send()).rejects.toThrow(`FCM answered ${status} UNAVAILABLE.`);
});

it('fails for another attempt when a proxy answers in its own words', async () => {
  server.answers.push({ status: 502, body: ['no error of theirs'] });
  await expect(send()).rejects.toThrow('FCM answered 502');
});

it('gives up what would be refused again', async () => {
  server.answers.push(fcmError(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH'));
  expect(await send()).toEqual({ kind: 'refused', reason: 'FCM answered 403 SENDER_ID_MISMATCH.' });
});

it('asks for another access token when the first one is good no more', async () => {
  await send();
  server.expireTokens();
  await expect(send()).rejects.toThrow('401');
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.given).toHaveLength(2);
});

it('is given no access token for a key that Google does not know', async () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const sender = createFcmSender(await credentialsOf(stranger), server.origin);
  await expect(sender.send(DEVICE, message)).rejects.toThrow('Google gave no access token');
  expect(server.received).toEqual([]);
});

it('fails without naming the token when nobody answers', async () => {
  const credentials = { ...(await credentialsOf(privateKey)), tokenUri: 'http://127.0.0.1:1/token' };
  const failure: unknown = await createFcmSender(credentials, server.origin)
    .send(DEVICE, message)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).not.toContain(DEVICE);
});
