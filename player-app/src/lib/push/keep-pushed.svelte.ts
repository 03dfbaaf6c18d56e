import { wantedNotices } from '#lib/notices/wanted-notices.svelte.ts';
import { session } from '#lib/session/session.svelte.ts';

/**
 * Keeps the server knowing this device, where the player wants that: after each sign-in, when what is wanted changes, and,
 * should that have failed, whenever the server answers again. To be called while a component is initialised. Nothing on the web.
 * @param readAnswered changes with every answer.
 */
export function keepPushed(readAnswered: () => unknown): void {
  if (!import.meta.env.VITE_IS_NATIVE) return;
  $effect(() => {
    readAnswered();
    void wantedNotices.unwanted;
    if (session.status !== 'signed-in') return;
    void import('./push-switch.svelte.ts').then(({ pushSwitch }) => pushSwitch.keep());
  });
}
