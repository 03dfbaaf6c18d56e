import type { QueueDraft } from './draft-storage.ts';
import type { QueueAnswer } from './queues-document.ts';

/** Changes to a queue, saved without a network a minute ago. */
export function makeDraft(changes: Partial<QueueDraft> = {}): QueueDraft {
  return {
    queueId: 'queue-1',
    characterId: 'character-1',
    baseVersion: 3,
    name: 'Bosses',
    slots: [
      { skill: 'cleave', condition: { kind: 'if_enemy_count_above', count: 2 } },
      { skill: 'basic_attack', condition: { kind: 'always' } },
    ],
    isWaiting: true,
    editedAt: 1_000,
    ...changes,
  };
}

/** The same queue as the API tells it, with what was made of it elsewhere. */
export function answerFor(draft: QueueDraft, changes: Partial<QueueAnswer> = {}): QueueAnswer {
  const always = {
    kind: 'ALWAYS',
    threshold: null,
    count: null,
    amount: null,
    resource: null,
    condition: null,
  } as const;
  return {
    id: draft.queueId,
    characterId: draft.characterId,
    name: draft.name,
    isActive: true,
    version: draft.baseVersion + 1,
    updatedAt: '2026-11-21T09:00:00.000Z',
    slots: draft.slots.map(({ skill, condition }) => ({
      skill: { id: skill },
      condition:
        condition.kind === 'if_enemy_count_above'
          ? { ...always, kind: 'IF_ENEMY_COUNT_ABOVE', count: condition.count }
          : always,
    })),
    ...changes,
  };
}
