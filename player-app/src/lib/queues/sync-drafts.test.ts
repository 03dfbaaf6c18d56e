// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismissToast, readToasts } from '#lib/ui/toasts.svelte.ts';
import { readDraft, readDrafts, writeDraft } from './draft-storage.ts';
import { answerFor, makeDraft } from './fixture-draft.ts';
import { acceptUpdate, makeServer, refuseUpdate } from './fixture-server.ts';
import { syncDrafts } from './sync-drafts.ts';

const draft = makeDraft();
const other = makeDraft({ queueId: 'queue-2', name: 'Rats' });

beforeEach(() => {
  localStorage.clear();
  for (const { id } of readToasts()) dismissToast(id);
});

afterEach(() => void vi.unstubAllGlobals());

function serve(...answering: Parameters<typeof makeServer>) {
  const { received, fetch } = makeServer(...answering);
  vi.stubGlobal('fetch', fetch);
  return received;
}

const kindsOfToasts = () => readToasts().map(({ kind, href }) => ({ kind, href }));

it('sends what waits, tells of it and forgets it', async () => {
  writeDraft(draft);
  const received = serve(() => acceptUpdate('queue-1', 4));
  await syncDrafts(['character-1']);
  expect(received).toHaveLength(1);
  expect(readDrafts()).toEqual([]);
  expect(kindsOfToasts()).toEqual([{ kind: 'good', href: '/queues/queue-1' }]);
});

it('leaves alone what is not saved yet, and what is of another account', async () => {
  writeDraft(makeDraft({ isWaiting: false }));
  writeDraft(makeDraft({ queueId: 'queue-2', characterId: 'of-another-account' }));
  const received = serve(() => acceptUpdate('queue-1', 4));
  await syncDrafts(['character-1']);
  expect(received).toEqual([]);
  expect(readDrafts()).toHaveLength(2);
});

it('is one sync, however often it is asked for meanwhile', async () => {
  writeDraft(draft);
  const received = serve(() => acceptUpdate('queue-1', 4));
  await Promise.all([syncDrafts(['character-1']), syncDrafts(['character-1'])]);
  expect(received).toHaveLength(1);
});

it('stops where the network does, and everything goes on waiting', async () => {
  writeDraft(draft);
  writeDraft(other);
  const received = serve(() => new TypeError('Failed to fetch'));
  await syncDrafts(['character-1']);
  expect(received).toHaveLength(1);
  expect(readDrafts().map(({ isWaiting }) => isWaiting)).toEqual([true, true]);
  expect(readToasts()).toEqual([]);
});

it.each([
  ['a conflict', 'QUEUE_CHANGED'],
  ['a refusal', 'QUEUE_REFUSED'],
])('keeps what met %s, does not send it again, and leads to it', async (_, code) => {
  writeDraft(draft);
  const received = serve(({ operation }) =>
    operation === 'SkillQueues'
      ? { skillQueues: [answerFor(draft, { name: 'Elsewhere' })], character: null }
      : refuseUpdate(code),
  );
  await syncDrafts(['character-1']);
  expect(readDraft('queue-1')).toEqual({ ...draft, isWaiting: false });
  expect(kindsOfToasts()).toEqual([{ kind: 'bad', href: '/queues/queue-1' }]);
  const sent = received.length;
  await syncDrafts(['character-1']);
  expect(received).toHaveLength(sent);
});

it('forgets what belongs to a queue that was deleted, and goes on with the next', async () => {
  writeDraft(draft);
  writeDraft(other);
  serve(({ variables }) =>
    (variables.input as { id: string }).id === 'queue-1'
      ? refuseUpdate('QUEUE_NOT_FOUND')
      : acceptUpdate('queue-2', 4),
  );
  await syncDrafts(['character-1']);
  expect(readDrafts()).toEqual([]);
  expect(kindsOfToasts()).toContainEqual({ kind: 'bad', href: undefined });
});

it('keeps what was edited further while it was sent', async () => {
  writeDraft(draft);
  const further = makeDraft({ name: 'Bosses and rats', isWaiting: false, editedAt: 2_000 });
  serve(() => {
    writeDraft(further);
    return acceptUpdate('queue-1', 4);
  });
  await syncDrafts(['character-1']);
  expect(readDraft('queue-1')).toEqual(further);
});
