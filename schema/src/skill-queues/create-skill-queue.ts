import { CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { createQueue } from '@delve/domain/skill-queues/create-queue.ts';
import { QueueRefusedError, TooManyQueuesError } from '@delve/domain/skill-queues/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { QueueSlotInput, slotsOfInput } from './queue-slots.ts';
import { SkillQueueType } from './skill-queue.ts';

const CreateSkillQueueInput = builder.inputType('CreateSkillQueueInput', {
  fields: t => ({
    characterId: t.id(),
    name: t.string({ description: '1 to 40 characters.' }),
    slots: t.field({ type: [QueueSlotInput] }),
  }),
});

builder.mutationField('createSkillQueue', t =>
  t.withAuth({ player: true }).field({
    type: SkillQueueType,
    description: 'Saves another skill queue, not active yet.',
    errors: {
      types: [CharacterNotFoundError, QueueRefusedError, TooManyQueuesError],
      dataField: { name: 'queue' },
    },
    args: { input: t.arg({ type: CreateSkillQueueInput }) },
    resolve: (_root, { input: { characterId, name, slots } }, { deps, actor }) =>
      createQueue(deps, actor, {
        characterId: decodeId('Character', characterId, 'characterId'),
        name,
        slots: slotsOfInput(slots),
      }),
  }),
);
