import { activateQueue } from '@delve/domain/skill-queues/activate-queue.ts';
import { QueueNotFoundError, QueueRefusedError } from '@delve/domain/skill-queues/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { SkillQueueType } from './skill-queue.ts';

builder.mutationField('activateSkillQueue', t =>
  t.withAuth({ player: true }).field({
    type: SkillQueueType,
    description: 'Makes this the queue that the character’s next runs fight by.',
    errors: { types: [QueueNotFoundError, QueueRefusedError], dataField: { name: 'queue' } },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      activateQueue(deps, actor, { queueId: decodeId('SkillQueue', id, 'id') }),
  }),
);
