import { act } from '#lib/data/client.ts';
import { refreshShown } from '#lib/data/live-query.svelte.ts';
import type { Problem } from '#lib/data/problem.ts';
import { homeDocument } from '#lib/home/home-document.ts';
import { markReadDocument } from './notice-history.ts';
import { noticePoll } from './notice-poll.ts';

/** The API takes so many at once. */
const MOST_AT_ONCE = 200;

/** Marks notices as read, and lets everything on the page that shows some know. @returns why that failed. */
export async function markRead(ids: readonly string[]): Promise<Problem | undefined> {
  const answer = await act(markReadDocument, { ids: ids.slice(0, MOST_AT_ONCE) });
  if (!answer.ok) return answer.problem;
  await Promise.all([refreshShown(noticePoll), refreshShown(homeDocument)]);
  return undefined;
}
