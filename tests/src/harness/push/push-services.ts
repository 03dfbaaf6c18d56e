import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPushSenders, type PushSenders } from '@delve/platform/push/create-push-senders.ts';
import { type ApnsServer, startApnsServer } from './apns-server.ts';
import { type FcmServer, startFcmServer } from './fcm-server.ts';

const account = { keyId: 'k1', clientEmail: 'delve@example.iam', projectId: 'delve-test' };
const app = { keyId: '2X9R4HXF34', teamId: 'ABCDE12345', bundleId: 'world.delve.app' };

/** Google and Apple on this machine, with keys of their own making, and what a server needs to use them. */
export interface PushServices {
  readonly fcm: FcmServer;
  readonly apns: ApnsServer;
  /** Variables that name the files of the keys. */
  readonly env: Readonly<Record<'FCM_CREDENTIALS_FILE' | 'APNS_KEY_FILE' | 'APNS_IDENTITY', string>>;
  /** As a worker makes them of that, but for where the services are. */
  readonly senders: PushSenders;
  stop(): Promise<void>;
}

export async function startPushServices(): Promise<PushServices> {
  const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const apple = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const fcm = await startFcmServer({ ...account, publicKey: google.publicKey });
  const apns = await startApnsServer({ ...app, publicKey: apple.publicKey });
  const folder = await mkdtemp(join(tmpdir(), 'delve-push-'));
  const files = {
    FCM_CREDENTIALS_FILE: join(folder, 'account.json'),
    APNS_KEY_FILE: join(folder, 'key.p8'),
  };
  const serviceAccount = {
    type: 'service_account',
    project_id: account.projectId,
    private_key_id: account.keyId,
    private_key: pemOf(google.privateKey),
    client_email: account.clientEmail,
    token_uri: fcm.tokenUri,
  };
  await writeFile(files.FCM_CREDENTIALS_FILE, JSON.stringify(serviceAccount));
  await writeFile(files.APNS_KEY_FILE, pemOf(apple.privateKey));
  return {
    fcm,
    apns,
    env: { ...files, APNS_IDENTITY: `${app.keyId}/${app.teamId}.${app.bundleId}` },
    senders: await createPushSenders(
      { ...files, APNS_IDENTITY: app, APNS_ENVIRONMENT: 'production' },
      { android: fcm.origin, ios: apns.origin },
    ),
    async stop() {
      await Promise.all([fcm.stop(), apns.stop(), rm(folder, { recursive: true })]);
    },
  };
}

function pemOf(key: ReturnType<typeof generateKeyPairSync>['privateKey']): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}
