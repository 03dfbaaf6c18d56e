import type { PushPlatform } from '@delve/domain/push/push-message.ts';
import type { Environment } from '../env/environment.ts';

/**
 * Where push notifications go. Asked by every process, while only workers have the files: a gateway needs no secret to say
 * that push is on.
 */
export function configuredPushPlatforms(
  env: Pick<Environment, 'APNS_KEY_FILE' | 'FCM_CREDENTIALS_FILE'>,
): readonly PushPlatform[] {
  return [
    ...(env.APNS_KEY_FILE === undefined ? [] : (['ios'] as const)),
    ...(env.FCM_CREDENTIALS_FILE === undefined ? [] : (['android'] as const)),
  ];
}
