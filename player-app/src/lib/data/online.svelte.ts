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
