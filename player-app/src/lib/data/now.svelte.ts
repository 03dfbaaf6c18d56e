import { createSubscriber } from 'svelte/reactivity';
import { ServerClock } from './server-clock.ts';

const SECOND = 1_000;

export const serverClock = new ServerClock();

/** Ticks at the server's full seconds, so that all countdowns of a screen change together. */
const subscribe = createSubscriber(update => {
  let timer: ReturnType<typeof setTimeout>;
  const tick = () => {
    timer = setTimeout(
      () => {
        update();
        tick();
      },
      SECOND - (serverClock.at(Date.now()) % SECOND),
    );
  };
  tick();
  document.addEventListener('visibilitychange', update);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', update);
  };
});

/** The server's time, in milliseconds since the epoch. Reactive: changes every second while somebody reads it. */
export function readServerTime(): number {
  subscribe();
  return serverClock.at(Date.now());
}

const TEN_SECONDS = 10 * SECOND;
const roughTime = $derived(Math.floor(readServerTime() / TEN_SECONDS) * TEN_SECONDS);

/** The same to ten seconds: for what is told in minutes, many times over. */
export function readRoughServerTime(): number {
  return roughTime;
}
