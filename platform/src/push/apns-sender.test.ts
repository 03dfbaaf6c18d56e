import { generateKeyPairSync } from 'node:crypto';
import type { PushMessage } from '@delve/domain/push/push-message.ts';
import { startApnsServer } from '@delve/tests/harness/push/apns-server.ts';
import { importPKCS8 } from 'jose';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { createApnsSender } from './apns-sender.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const app = { keyId: '2X9R4HXF34', teamId: 'ABCDE12345', bundleId: 'world.delve.app' };
const server = await startApnsServer({ ...app, publicKey });
afterAll(() => server.stop());

const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const credentials = { ...app, privateKey: await importPKCS8(pem, 'ES256') };

const DEVICE = 'a1'.repeat(32);

const message: PushMessage = {
  id: '0193a000-0000-7000-8000-0000000000aa',
  title: 'The Warren: victory',
  body: 'Brannoc: 120 experience, 30 gold.',
  path: '/runs/UnVu',
  characterId: 'Q2hh',
  expiresAt: new Date('2026-11-21T12:00:00.500Z'),
};

let sender: ReturnType<typeof createApnsSender>;
const send = () => sender.send(DEVICE, message);
beforeEach(() => {
  sender = createApnsSender(credentials, server.origin);
  server.received.length = 0;
});
afterEach(() => sender.close());

it('tells a device, many over one connection and with one provider token', async () => {
  const before = server.connections();
  expect(await Promise.all(Array.from({ length: 20 }, send))).toEqual(Array(20).fill({ kind: 'sent' }));
  expect(server.connections() - before).toBe(1);
  expect(new Set(server.received.map(({ bearer }) => bearer)).size).toBe(1);
  expect(server.received[0]).toMatchObject({
    deviceToken: DEVICE,
    headers: {
      'apns-topic': 'world.delve.app',
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-collapse-id': message.id,
      'apns-expiration': String(Date.parse('2026-11-21T12:00:00Z') / 1_000),
    },
    payload: {
      aps: { alert: { title: message.title, body: message.body }, sound: 'default' },
      path: message.path,
      characterId: message.characterId,
    },
  });
});

it.each([
  [410, 'Unregistered'],
  [410, 'ExpiredToken'],
  [400, 'BadDeviceToken'],
  [400, 'DeviceTokenNotForTopic'],
])('says that a device is gone after %i %s', async (status, reason) => {
  server.answers.push({ status, reason });
  expect(await send()).toEqual({ kind: 'gone', reason });
});

it('comes back when it is told to', async () => {
  server.answers.push({ status: 503, reason: 'Shutdown', headers: { 'retry-after': '7' } });
  expect(await send()).toEqual({ kind: 'later', delayMs: 7_000 });
});

it.each([
  [429, 'TooManyRequests'],
  [500, 'InternalServerError'],
  [503, 'ServiceUnavailable'],
])('fails for another attempt after %i %s', async (status, reason) => {
  server.answers.push({ status, reason });
  await expect(send()).rejects.toThrow(`APNs answered ${status} ${reason}.`);
});

it('makes another provider token when the first one has expired', async () => {
  await send();
  server.answers.push({ status: 403, reason: 'ExpiredProviderToken' });
  await expect(send()).rejects.toThrow('ExpiredProviderToken');
  expect(await send()).toEqual({ kind: 'sent' });
  expect(new Set(server.received.map(({ bearer }) => bearer)).size).toBe(2);
});

it('gives up what would be refused again', async () => {
  server.answers.push({ status: 413, reason: 'PayloadTooLarge' });
  expect(await send()).toEqual({ kind: 'refused', reason: 'APNs answered 413 PayloadTooLarge.' });
  const stranger = createApnsSender({ ...credentials, teamId: 'ZZZZZ99999' }, server.origin);
  expect(await stranger.send(DEVICE, message)).toMatchObject({ kind: 'refused' });
  stranger.close();
});

it('connects again after the connection was lost', async () => {
  server.answers.push('hang up');
  await expect(send()).rejects.toThrow('APNs');
  expect(await send()).toEqual({ kind: 'sent' });
});

it('fails without naming the token when nobody answers', async () => {
  const lost = createApnsSender(credentials, 'http://127.0.0.1:1');
  const failure: unknown = await lost.send(DEVICE, message).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).not.toContain(DEVICE);
  lost.close();
});
