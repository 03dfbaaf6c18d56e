import { deleteQueue } from '@delve/domain/skill-queues/delete-queue.ts';
import { QueueActiveError, QueueNotFoundError } from '@delve/domain/skill-queues/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';

builder.mutationField('deleteSkillQueue', t =>
  t.withAuth({ player: true }).field({
    type: 'ID',
    description: 'Deletes a queue that is not active.',
    errors: { types: [QueueNotFoundError, QueueActiveError], dataField: { name: 'deletedId' } },
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, { deps, actor }) => {
      await deleteQueue(deps, actor, { queueId: decodeId('SkillQueue', id, 'id') });
      return id;
    },
  }),
);
