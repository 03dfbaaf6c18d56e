import * as strings from '#lib/strings/strings.ts';
import { showToast } from '#lib/ui/toasts.svelte.ts';
import { forgetDraft, type QueueDraft, readDraft, readDrafts, writeDraft } from './draft-storage.ts';
import { type PushOutcome, pushDraft } from './push-draft.ts';

let syncing: Promise<void> | undefined;

/**
 * Sends what was saved without a network; joins a sync that is under way. What cannot be sent yet goes on waiting.
 * @param characterIds of the account that is here: the drafts of others stay where they are
 */
export function syncDrafts(characterIds: readonly string[]): Promise<void> {
  syncing ??= sendAll(characterIds).finally(() => {
    syncing = undefined;
  });
  return syncing;
}

async function sendAll(characterIds: readonly string[]): Promise<void> {
  const waiting = readDrafts().filter(
    ({ isWaiting, characterId }) => isWaiting && characterIds.includes(characterId),
  );
  for (const draft of waiting) {
    const outcome = await pushDraft(draft);
    if (outcome.kind === 'later') return;
    settle(draft, outcome);
  }
}

function settle(draft: QueueDraft, outcome: Exclude<PushOutcome, { kind: 'later' }>): void {
  const { queueId, name } = draft;
  const text = strings.queues.sync;
  // What was edited further meanwhile is another draft.
  const isCurrent = readDraft(queueId)?.editedAt === draft.editedAt;
  const href = `/queues/${encodeURIComponent(queueId)}`;
  switch (outcome.kind) {
    case 'saved':
      if (isCurrent) forgetDraft(queueId);
      showToast({ kind: 'good', text: text.saved(name), href });
      break;
    case 'gone':
      if (isCurrent) forgetDraft(queueId);
      showToast({ kind: 'bad', text: text.gone(name) });
      break;
    case 'conflict':
    case 'refused':
      if (isCurrent) writeDraft({ ...draft, isWaiting: false });
      showToast({ kind: 'bad', text: text[outcome.kind](name), href });
      break;
  }
}
