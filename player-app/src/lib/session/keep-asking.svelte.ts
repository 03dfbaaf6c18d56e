import { untrack } from 'svelte';
import { refreshUnanswered } from '#lib/data/live-query.svelte.ts';
import { readOnline } from '#lib/data/online.svelte.ts';
import { pagePoller } from '#lib/data/page-poller.ts';
import { POLL_INTERVALS } from '#lib/data/poller.ts';
import { session } from './session.svelte.ts';

/**
 * Asks again who is here, for as long as the server has not said so, and at once when the network is back; then also for
 * whatever else on the page had no answer. To be called while a component is initialised.
 */
export function keepAsking(): void {
  $effect(() => {
    if (!session.problem) return;
    return pagePoller.add({
      intervalMs: POLL_INTERVALS.notifications,
      async poll() {
        await session.load();
        return session.problem === undefined;
      },
    });
  });
  $effect(() => {
    if (!readOnline()) return;
    untrack(() => {
      if (session.problem) void session.load();
      refreshUnanswered();
    });
  });
}
