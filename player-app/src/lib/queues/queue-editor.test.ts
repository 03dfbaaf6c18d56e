// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { type QueueDraft, readDraft, writeDraft } from './draft-storage.ts';
import type { PushOutcome } from './push-draft.ts';
import { QueueEditor } from './queue-editor.svelte.ts';
import type { SavedQueue } from './saved-queue.ts';

const saved: SavedQueue = {
  id: 'queue-1',
  characterId: 'character-1',
  name: 'Bosses',
  isActive: true,
  version: 3,
  slots: [
    { skill: 'cleave', condition: { kind: 'always' } },
    { skill: 'basic_attack', condition: { kind: 'always' } },
  ],
};
const turned = [...saved.slots].reverse();
const elsewhere: SavedQueue = { ...saved, version: 4, name: 'Bosses and rats' };

let sent: QueueDraft[];
let answer: (outcome: PushOutcome) => void;
beforeEach(() => {
  localStorage.clear();
  sent = [];
});

/** A server that answers when the test says so. */
function edit(queue = saved): QueueEditor {
  return new QueueEditor(queue, draft => {
    sent.push(draft);
    return new Promise(resolve => {
      answer = resolve;
    });
  });
}

function turn(editor: QueueEditor): void {
  editor.dispatch({ type: 'move', key: 'slot-1', to: 0 });
}

describe('an edit', () => {
  it('is kept on the device with the version that it is based on, until it is taken back', () => {
    const editor = edit();
    turn(editor);
    expect(editor.isDirty).toBe(true);
    expect(readDraft('queue-1')).toMatchObject({ baseVersion: 3, slots: turned, isWaiting: false });
    turn(editor);
    editor.dispatch({ type: 'move', key: 'slot-1', to: 1 });
    expect(editor.isDirty).toBe(false);
    expect(readDraft('queue-1')).toBeUndefined();
  });

  it('is there again after the page was left', () => {
    turn(edit());
    const again = edit();
    expect(again.text.slots).toEqual(turned);
    expect(again.restoredFrom).toBeDefined();
    again.discard();
    expect(again.text.slots).toEqual(saved.slots);
    expect(readDraft('queue-1')).toBeUndefined();
  });

  it('meets a change that was made elsewhere meanwhile as a conflict', () => {
    turn(edit());
    const again = edit(elsewhere);
    expect(again.conflict).toEqual(elsewhere);
    expect(again.text.slots).toEqual(turned);
  });

  it('ignores what is kept when it cannot be read', () => {
    localStorage.setItem('delve.queue-draft.queue-1', '{"queueId":"queue-1","slots":[7]}');
    expect(edit().isDirty).toBe(false);
  });
});

describe('saving', () => {
  it('shows at once, and stays when the server agrees', async () => {
    const editor = edit();
    turn(editor);
    const saving = editor.save();
    expect(sent).toMatchObject([{ baseVersion: 3, slots: turned }]);
    expect(editor.isDirty).toBe(false);
    answer({ kind: 'saved', version: 4 });
    await saving;
    expect(editor.saved).toMatchObject({ version: 4, slots: turned });
    expect(readDraft('queue-1')).toBeUndefined();
  });

  it('is taken back when the server refuses, and nothing of the edit is lost', async () => {
    const editor = edit();
    turn(editor);
    const saving = editor.save();
    answer({ kind: 'refused', problem: { code: 'QUEUE_REFUSED', message: '' } });
    await saving;
    expect(editor.saved).toEqual(saved);
    expect(editor.isDirty).toBe(true);
    expect(editor.problem?.code).toBe('QUEUE_REFUSED');
  });

  it('waits for a network, also over a visit to another page', async () => {
    const editor = edit();
    turn(editor);
    const saving = editor.save();
    answer({ kind: 'later', problem: { code: 'OFFLINE', message: '' } });
    await saving;
    expect(editor.isWaiting).toBe(true);
    expect(readDraft('queue-1')).toMatchObject({ isWaiting: true });
    expect(edit().isWaiting).toBe(true);
  });

  it('keeps what was edited further while it was sent', async () => {
    const editor = edit();
    turn(editor);
    const saving = editor.save();
    editor.dispatch({ type: 'rename', name: 'Rats' });
    answer({ kind: 'saved', version: 4 });
    await saving;
    expect(editor.isDirty).toBe(true);
    expect(readDraft('queue-1')).toMatchObject({ name: 'Rats', baseVersion: 4 });
  });
});

describe('a conflict', () => {
  async function meet(): Promise<QueueEditor> {
    const editor = edit();
    turn(editor);
    const saving = editor.save();
    answer({ kind: 'conflict', theirs: elsewhere });
    await saving;
    return editor;
  }

  it('shows both, and saves mine on top of theirs when I say so', async () => {
    const editor = await meet();
    expect(editor.conflict).toEqual(elsewhere);
    expect(editor.text.slots).toEqual(turned);
    const keeping = editor.keepMine();
    expect(sent.at(-1)).toMatchObject({ baseVersion: 4, name: 'Bosses', slots: turned });
    answer({ kind: 'saved', version: 5 });
    await keeping;
    expect(editor.conflict).toBeUndefined();
    expect(editor.saved).toMatchObject({ version: 5, name: 'Bosses' });
  });

  it('or takes theirs, and forgets mine', async () => {
    const editor = await meet();
    editor.takeTheirs();
    expect(editor.text).toEqual({ name: 'Bosses and rats', slots: saved.slots });
    expect(readDraft('queue-1')).toBeUndefined();
  });

  it('is none when nothing is being edited: the newer one is shown', () => {
    const editor = edit();
    editor.receive(elsewhere);
    expect(editor.conflict).toBeUndefined();
    expect(editor.text.name).toBe('Bosses and rats');
  });

  it('is none when both came to the same', () => {
    const editor = edit();
    turn(editor);
    editor.receive({ ...saved, version: 4, slots: turned });
    expect(editor.conflict).toBeUndefined();
    expect(editor.isDirty).toBe(false);
  });

  it('is none for another name alone, which makes no version', () => {
    const editor = edit();
    turn(editor);
    editor.receive({ ...saved, name: 'Giants' });
    expect(editor.conflict).toBeUndefined();
    expect(editor.text).toEqual({ name: 'Giants', slots: turned });
  });
});

it('keeps drafts of other queues apart', () => {
  const draft: QueueDraft = {
    queueId: 'queue-2',
    characterId: 'character-1',
    baseVersion: 1,
    name: 'Rats',
    slots: turned,
    isWaiting: true,
    editedAt: 5,
  };
  writeDraft(draft);
  turn(edit());
  expect(readDraft('queue-2')).toEqual(draft);
});
