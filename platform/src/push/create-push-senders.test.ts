import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createPushSenders, type PushEnvironment } from './create-push-senders.ts';

const folder = mkdtempSync(join(tmpdir(), 'delve-push-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const off: PushEnvironment = {
  FCM_CREDENTIALS_FILE: undefined,
  APNS_KEY_FILE: undefined,
  APNS_IDENTITY: undefined,
  APNS_ENVIRONMENT: 'production',
};
const APNS_IDENTITY = { keyId: '2X9R4HXF34', teamId: 'ABCDE12345', bundleId: 'world.delve.app' };

function pemOf(kind: 'rsa' | 'ec'): string {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

const account = {
  type: 'service_account',
  project_id: 'delve',
  private_key_id: 'k1',
  private_key: pemOf('rsa'),
  client_email: 'delve@example.iam',
  client_id: '1',
  token_uri: 'https://oauth2.googleapis.com/token',
};

it('has no senders where push is off', async () => {
  expect(await createPushSenders(off)).toEqual({});
});

it('has a sender for each file', async () => {
  const senders = await createPushSenders({
    ...off,
    FCM_CREDENTIALS_FILE: write('account.json', JSON.stringify(account)),
    APNS_KEY_FILE: write('key.p8', pemOf('ec')),
    APNS_IDENTITY,
  });
  expect(Object.keys(senders).sort()).toEqual(['android', 'ios']);
});

it.each([
  ['that is absent', () => join(folder, 'nowhere.json'), /cannot be read \(ENOENT\)\.$/],
  ['that is no JSON', () => write('broken.json', '{"type": "serv'), /is not the JSON file/],
  [
    'of another kind',
    () => write('user.json', JSON.stringify({ ...account, type: 'authorized_user' })),
    /is not the JSON file/,
  ],
  [
    'whose key is none',
    () => write('keyless.json', JSON.stringify({ ...account, private_key: 'secret words' })),
    /is not the JSON file/,
  ],
])('says in one sentence what is wrong with a file of Google’s %s', async (_, file, sentence) => {
  const failure = createPushSenders({ ...off, FCM_CREDENTIALS_FILE: file() });
  await expect(failure).rejects.toMatchObject({ name: 'StartupError', exitCode: 2 });
  await expect(failure).rejects.toThrow(sentence);
  await expect(failure).rejects.not.toThrow(/secret words/);
});

it.each([
  ['that is absent', () => join(folder, 'nowhere.p8'), /cannot be read \(ENOENT\)\.$/],
  ['with another kind of key', () => write('rsa.p8', pemOf('rsa')), /is not a \.p8 key/],
  ['that is no key', () => write('broken.p8', 'secret words'), /is not a \.p8 key/],
])('says in one sentence what is wrong with a file of Apple’s %s', async (_, file, sentence) => {
  const failure = createPushSenders({ ...off, APNS_KEY_FILE: file(), APNS_IDENTITY });
  await expect(failure).rejects.toMatchObject({ name: 'StartupError', exitCode: 2 });
  await expect(failure).rejects.toThrow(sentence);
});
