import { onProblem } from '#lib/data/client.ts';
import { dev } from '$app/env';

/** A page that stays open for days asks now and then whether there is a newer version. Milliseconds. */
const CHECK_EVERY_MS = 30 * 60_000;

/** A version that has been fetched, and waits for the pages of the last one to go. */
let waiting = $state.raw<ServiceWorker>();

/** Whether a newer version of the app is on the device. Reactive. */
export function isUpdateReady(): boolean {
  return waiting !== undefined;
}

/** Goes on with the newer version: reloads the page. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}

/**
 * Keeps the app on the device, for starting without a network, and finds out about newer versions. Does nothing where
 * browsers have no service workers (in a development server, and on addresses without HTTPS other than localhost), and in the
 * apps for iOS and Android, which are on the device as they are.
 */
export async function keepAppOnDevice(): Promise<void> {
  if (dev || import.meta.env.VITE_IS_NATIVE || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { type: 'module' })
    // Private windows may refuse; the app works without.
    .catch(() => undefined);
  if (!registration) return;
  noticeWaiting(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => noticeWaiting(registration));
  });
  watchForUpdates(registration);
}

/** The first version of all waits for nobody; a later one waits for the page that the former controls. */
function noticeWaiting({ waiting: next }: ServiceWorkerRegistration): void {
  if (next && navigator.serviceWorker.controller) waiting = next;
}

function watchForUpdates(registration: ServiceWorkerRegistration): void {
  let checkedAt = Date.now();
  const check = () => {
    checkedAt = Date.now();
    // Without a network it fails, and is tried another time.
    registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - checkedAt > CHECK_EVERY_MS) check();
  });
  // The server does not know what this version asks any more.
  onProblem(({ code }) => {
    if (code === 'DOCUMENT_UNKNOWN') check();
  });
}
