import { act, ask } from '#lib/data/client.ts';
import { isPassing, isSignedOut, type Problem } from '#lib/data/problem.ts';
import type { QueueDraft } from './draft-storage.ts';
import { updateQueueDocument } from './queue-mutations.ts';
import { queuesDocument } from './queues-document.ts';
import { isSameQueue, queueOfAnswer, type SavedQueue, slotInput } from './saved-queue.ts';

/**
 * What became of a draft. `saved`: the server has it, as this version. `conflict`: the queue was changed elsewhere since;
 * nothing was overwritten. `gone`: it was deleted. `refused`: it breaks a rule. `later`: it could not be sent.
 */
export type PushOutcome =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'conflict'; readonly theirs: SavedQueue }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused' | 'later'; readonly problem: Problem };

/** Sends a draft. May be repeated: what arrived while its answer was lost counts as saved. */
export async function pushDraft(draft: QueueDraft): Promise<PushOutcome> {
  const { queueId: id, baseVersion: version, name, slots } = draft;
  const answer = await act(updateQueueDocument, {
    input: { id, version, name, slots: slots.map(slotInput) },
  });
  if (answer.ok) return { kind: 'saved', version: answer.data.queue.version };
  const { problem } = answer;
  if (problem.code === 'QUEUE_NOT_FOUND') return { kind: 'gone' };
  if (problem.code === 'QUEUE_CHANGED') return compareWithTheirs(draft);
  return { kind: isPassing(problem) || isSignedOut(problem) ? 'later' : 'refused', problem };
}

async function compareWithTheirs(draft: QueueDraft): Promise<PushOutcome> {
  const answer = await ask(queuesDocument, { characterId: draft.characterId });
  if (!answer.ok) return { kind: 'later', problem: answer.problem };
  const found = answer.data.skillQueues?.find(({ id }) => id === draft.queueId);
  if (!found) return { kind: 'gone' };
  const theirs = queueOfAnswer(found);
  return isSameQueue(draft, theirs)
    ? { kind: 'saved', version: theirs.version }
    : { kind: 'conflict', theirs };
}
