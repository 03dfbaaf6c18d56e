import { untrack } from 'svelte';
import { vibrate } from '#lib/native/vibrate.ts';
import { showToast } from '#lib/ui/toasts.svelte.ts';
import { describeNotice } from './describe-notice.ts';
import type { Notice } from './notice-poll.ts';
import { wantedNotices } from './wanted-notices.svelte.ts';

/**
 * Shows a toast for every notice that came while the page was open, of the kinds that the player wants. To be called while a component is initialised.
 * @param readLatest the newest notices, the newest first; undefined until they are known
 */
export function announceNews(readLatest: () => readonly Notice[] | undefined): void {
  /** Undefined until the first answer: what was there before is no news. */
  let known: ReadonlySet<string> | undefined;
  $effect(() => {
    const latest = readLatest();
    if (!latest) return;
    untrack(() => {
      if (known) {
        const news = latest.filter(
          ({ id, readAt, type }) => !known?.has(id) && readAt === null && wantedNotices.has(type),
        );
        for (const notice of news.reverse()) {
          const toast = toastOf(notice);
          showToast(toast);
          void vibrate(toast.kind);
        }
      }
      known = new Set(latest.map(({ id }) => id));
    });
  });
}

function toastOf(notice: Notice) {
  const { title, isGood, href } = describeNotice(notice);
  return {
    kind: isGood ? ('good' as const) : ('bad' as const),
    text: title,
    ...(href !== undefined && { href }),
  };
}
