import { Poller } from './poller.ts';

/** The poller of this page: pauses while it is hidden or offline, and goes on at once when it is not any more. */
export const pagePoller = new Poller({
  now: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  isActive: () => document.visibilityState === 'visible' && navigator.onLine,
});

for (const [target, event] of [
  [document, 'visibilitychange'],
  [window, 'focus'],
  [window, 'online'],
  [window, 'offline'],
] as const) {
  target.addEventListener(event, () => pagePoller.wake());
}
