import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber(update => {
  addEventListener('online', update);
  addEventListener('offline', update);
  return () => {
    removeEventListener('online', update);
    removeEventListener('offline', update);
  };
});

/** Whether the device believes that it has a network. Reactive. */
export function readOnline(): boolean {
  subscribe();
  return navigator.onLine;
}

/** Whether the last request got an answer, of any kind. */
let isReachable = $state(true);

export function setReachable(reachable: boolean): void {
  isReachable = reachable;
}

export type Connection = 'online' | 'offline' | 'unreachable';

/** What stands between the player and the server: nothing, no network, or a server that does not answer. Reactive. */
export function readConnection(): Connection {
  if (!readOnline()) return 'offline';
  return isReachable ? 'online' : 'unreachable';
}
