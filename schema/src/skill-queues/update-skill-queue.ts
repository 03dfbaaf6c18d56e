import {
  QueueChangedError,
  QueueNotFoundError,
  QueueRefusedError,
} from '@delve/domain/skill-queues/errors.ts';
import { updateQueue } from '@delve/domain/skill-queues/update-queue.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { QueueSlotInput, slotsOfInput } from './queue-slots.ts';
import { SkillQueueType } from './skill-queue.ts';

const UpdateSkillQueueInput = builder.inputType('UpdateSkillQueueInput', {
  fields: t => ({
    id: t.id(),
    version: t.int({ description: 'The version that the edit is based on.' }),
    name: t.string({ required: false, description: 'Stays when absent.' }),
    slots: t.field({ type: [QueueSlotInput], required: false, description: 'Stay when absent.' }),
  }),
});

builder.mutationField('updateSkillQueue', t =>
  t.withAuth({ player: true }).field({
    type: SkillQueueType,
    description: 'Changes a queue’s slots, its name, or both. A run goes on with the slots of its start.',
    errors: {
      types: [QueueNotFoundError, QueueChangedError, QueueRefusedError],
      dataField: { name: 'queue' },
    },
    args: { input: t.arg({ type: UpdateSkillQueueInput }) },
    resolve: (_root, { input: { id, version, name, slots } }, { deps, actor }) =>
      updateQueue(deps, actor, {
        queueId: decodeId('SkillQueue', id, 'id'),
        version,
        name: name ?? undefined,
        slots: slots == null ? undefined : slotsOfInput(slots),
      }),
  }),
);
