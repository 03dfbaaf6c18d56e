import type { PluginListenerHandle } from '@capacitor/core';
import type { PermissionStatus } from '@capacitor/push-notifications';

/** By the API's names. */
export type PushPlatform = 'IOS' | 'ANDROID';

/** `prompt`: the system has not asked yet. */
export type PushPermission = 'granted' | 'denied' | 'prompt';

/** Where Android shows our notifications and lets its owner set how loud they are. FCM's messages name it. */
const CHANNEL = 'notices';

/**
 * What pushes can reach this app by. Undefined on the web, and in an app for Android that was built without the
 * `google-services.json` of a Firebase project: there the plugin has nothing to stand on.
 */
export async function pushPlatform(): Promise<PushPlatform | undefined> {
  if (!import.meta.env.VITE_IS_NATIVE) return undefined;
  const { Capacitor } = await import('@capacitor/core');
  switch (Capacitor.getPlatform()) {
    case 'ios':
      return 'IOS';
    case 'android':
      return import.meta.env.VITE_HAS_FIREBASE ? 'ANDROID' : undefined;
    default:
      return undefined;
  }
}

/** What the device's owner has said of our notifications. Asks nobody. */
export async function readPushPermission(): Promise<PushPermission> {
  if (!import.meta.env.VITE_IS_NATIVE) return 'denied';
  const { PushNotifications } = await import('@capacitor/push-notifications');
  return permissionOf(await PushNotifications.checkPermissions());
}

/** Lets the system ask the device's owner, unless they have answered already. Only after they were told what for. */
export async function askForPush(): Promise<PushPermission> {
  if (!import.meta.env.VITE_IS_NATIVE) return 'denied';
  const { PushNotifications } = await import('@capacitor/push-notifications');
  return permissionOf(await PushNotifications.requestPermissions());
}

interface PushListener {
  /** What the app is known by from now on: soon after the start, and whenever the system changes it. */
  readonly onToken: (token: string) => void;
  /** @param reason in the system's words */
  readonly onFailure: (reason: string) => void;
}

/** Remembered on the device: whether it is known to APNs or FCM. */
const STARTED = 'delve.push-started';

let handles: readonly PluginListenerHandle[] = [];

/** Makes the device known to APNs or FCM. Another call takes the place of the one before. */
export async function startPush(channelName: string, { onToken, onFailure }: PushListener): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { PushNotifications } = await import('@capacitor/push-notifications');
  for (const handle of handles) await handle.remove();
  handles = [
    await PushNotifications.addListener('registration', ({ value }) => onToken(value)),
    await PushNotifications.addListener('registrationError', ({ error }) => onFailure(error)),
  ];
  if ((await pushPlatform()) === 'ANDROID')
    await PushNotifications.createChannel({ id: CHANNEL, name: channelName, importance: 3 });
  localStorage.setItem(STARTED, 'yes');
  await PushNotifications.register();
}

/** Makes the device unknown to APNs or FCM, if it was known: what is still sent to it arrives nowhere. */
export async function stopPush(): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  if (localStorage.getItem(STARTED) === null) return;
  for (const handle of handles) await handle.remove();
  handles = [];
  const { PushNotifications } = await import('@capacitor/push-notifications');
  await PushNotifications.unregister();
  localStorage.removeItem(STARTED);
}

/** Calls `open` with what came along with a push that the player has tapped, also the one that started the app. */
export async function onPushTapped(open: (data: unknown) => void): Promise<void> {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  const { PushNotifications } = await import('@capacitor/push-notifications');
  await PushNotifications.addListener('pushNotificationActionPerformed', ({ notification }) =>
    open(notification.data),
  );
}

function permissionOf({ receive }: PermissionStatus): PushPermission {
  return receive === 'granted' || receive === 'denied' ? receive : 'prompt';
}
