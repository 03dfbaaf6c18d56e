// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { QueueDraft } from '#lib/queues/draft-storage.ts';
import type { SavedQueue } from '#lib/queues/saved-queue.ts';
import { labOrder, queuesToTry } from './lab-choice.ts';
import type { LabQuest } from './lab-document.ts';

const saved: SavedQueue = {
  id: 'queue-1',
  characterId: 'character-1',
  name: 'Bosses',
  isActive: true,
  version: 1,
  slots: [{ skill: 'basic_attack', condition: { kind: 'always' } }],
};
const draft: QueueDraft = {
  queueId: 'queue-1',
  characterId: 'character-1',
  baseVersion: 1,
  name: 'Bosses',
  slots: [{ skill: 'cleave', condition: { kind: 'always' } }],
  isWaiting: false,
  editedAt: 1,
};

describe('what can be tried', () => {
  it('is every saved queue, and what is not saved of it', () => {
    expect(queuesToTry([saved, { ...saved, id: 'queue-2' }], [draft])).toMatchObject([
      { key: 'saved:queue-1', isDraft: false, slots: saved.slots },
      { key: 'draft:queue-1', isDraft: true, slots: draft.slots },
      { key: 'saved:queue-2', isDraft: false },
    ]);
  });

  it('is no draft without a slot', () => {
    expect(queuesToTry([saved], [{ ...draft, slots: [] }])).toHaveLength(1);
  });
});

it('an order is the server’s member with the queue, the packed supplies and the decisions that were made', () => {
  const quest = { id: 'the_missing_lamplighter' } as LabQuest;
  const order = labOrder(JSON.stringify({ name: 'Mira', level: 3, queue: [], supplies: [] }), {
    contentPath: '/content/1.json',
    quest,
    difficulty: 'normal',
    queue: saved,
    supplies: { red_flask: 2, black_flask: 0, bandage: 1 },
    decisions: { 2: 'left', 4: '' },
    runs: 10,
  });
  expect(order).toEqual({
    kind: 'experiment',
    contentPath: '/content/1.json',
    questId: 'the_missing_lamplighter',
    difficulty: 'normal',
    snapshot: {
      party: [
        {
          name: 'Mira',
          level: 3,
          queue: saved.slots,
          supplies: [
            { item: 'bandage', quantity: 1 },
            { item: 'red_flask', quantity: 2 },
          ],
        },
      ],
      decisions: [{ encounter: 2, option: 'left' }],
    },
    runs: 10,
  });
});
