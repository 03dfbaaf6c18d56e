import { QueueNotFoundError } from '@delve/domain/skill-queues/errors.ts';
import { renameQueue } from '@delve/domain/skill-queues/rename-queue.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { SkillQueueType } from './skill-queue.ts';

builder.mutationField('renameSkillQueue', t =>
  t.withAuth({ player: true }).field({
    type: SkillQueueType,
    description: 'Gives a queue another name, whatever its version.',
    errors: { types: [QueueNotFoundError], dataField: { name: 'queue' } },
    args: { id: t.arg.id(), name: t.arg.string({ description: '1 to 40 characters.' }) },
    resolve: (_root, { id, name }, { deps, actor }) =>
      renameQueue(deps, actor, { queueId: decodeId('SkillQueue', id, 'id'), name }),
  }),
);
