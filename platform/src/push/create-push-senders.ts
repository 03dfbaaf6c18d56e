import { readFile } from 'node:fs/promises';
import type { PushPlatform, PushSender } from '@delve/domain/push/push-message.ts';
import { importPKCS8 } from 'jose';
import { z } from 'zod';
import type { Environment } from '../env/environment.ts';
import { StartupError } from '../process/startup-error.ts';
import { APNS_ORIGINS, createApnsSender } from './apns-sender.ts';
import { createFcmSender, type FcmCredentials } from './fcm-sender.ts';

export type PushEnvironment = Pick<
  Environment,
  'FCM_CREDENTIALS_FILE' | 'APNS_KEY_FILE' | 'APNS_IDENTITY' | 'APNS_ENVIRONMENT'
>;

/** A way to the devices of each platform that this server pushes to. */
export type PushSenders = Readonly<Partial<Record<PushPlatform, PushSender>>>;

/** Of the file that Google gives; it has more fields. */
const serviceAccountSchema = z.object({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  private_key_id: z.string(),
  private_key: z.string(),
  client_email: z.string().min(1),
  token_uri: z.url(),
});

/**
 * @param origins where the services are, if not at Google's and Apple's.
 * @throws StartupError, in one sentence, for a file that cannot be read or holds no key.
 */
export async function createPushSenders(
  env: PushEnvironment,
  origins: Partial<Record<PushPlatform, string>> = {},
): Promise<PushSenders> {
  const { FCM_CREDENTIALS_FILE, APNS_KEY_FILE, APNS_IDENTITY, APNS_ENVIRONMENT } = env;
  return {
    ...(FCM_CREDENTIALS_FILE !== undefined && {
      android: createFcmSender(await readServiceAccount(FCM_CREDENTIALS_FILE), origins.android),
    }),
    ...(APNS_KEY_FILE !== undefined &&
      APNS_IDENTITY && {
        ios: createApnsSender(
          { ...APNS_IDENTITY, privateKey: await readAppleKey(APNS_KEY_FILE) },
          origins.ios ?? APNS_ORIGINS[APNS_ENVIRONMENT],
        ),
      }),
  };
}

async function readServiceAccount(file: string): Promise<FcmCredentials> {
  const text = await readSecret('FCM_CREDENTIALS_FILE', file);
  try {
    const account = serviceAccountSchema.parse(JSON.parse(text));
    return {
      projectId: account.project_id,
      clientEmail: account.client_email,
      tokenUri: account.token_uri,
      privateKeyId: account.private_key_id,
      privateKey: await importPKCS8(account.private_key, 'RS256'),
    };
  } catch {
    throw new StartupError(
      'wrongConfiguration',
      `FCM_CREDENTIALS_FILE names ${file}, which is not the JSON file of a Google service account with its private key.`,
    );
  }
}

async function readAppleKey(file: string) {
  const text = await readSecret('APNS_KEY_FILE', file);
  try {
    return await importPKCS8(text, 'ES256');
  } catch {
    throw new StartupError(
      'wrongConfiguration',
      `APNS_KEY_FILE names ${file}, which is not a .p8 key of Apple’s (PKCS #8, P-256).`,
    );
  }
}

async function readSecret(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new StartupError(
      'wrongConfiguration',
      `${variable} names ${file}, which cannot be read (${code}).`,
    );
  }
}
