import { encodeId } from '@delve/domain/public-ids.ts';
import { listQueues } from '@delve/domain/skill-queues/list-queues.ts';
import type { SkillQueue } from '@delve/domain/skill-queues/own-queues.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { QueueSlotType } from './queue-slots.ts';

export const SkillQueueType = builder.objectRef<SkillQueue>('SkillQueue').implement({
  description: 'What a character does in a fight: an ordered list of skills with conditions.',
  fields: t => ({
    id: t.id({ resolve: queue => encodeId('SkillQueue', queue.id) }),
    characterId: t.id({ resolve: queue => encodeId('Character', queue.characterId) }),
    name: t.exposeString('name'),
    isActive: t.exposeBoolean('isActive', {
      description: 'Whether runs fight by it unless they name another.',
    }),
    slots: t.field({ type: [QueueSlotType], resolve: ({ slots }) => [...slots] }),
    version: t.exposeInt('version', { description: 'An edit names the version that it is based on.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.queryField('skillQueues', t =>
  t.withAuth({ player: true }).field({
    type: [SkillQueueType],
    nullable: true,
    description: 'The saved queues of one of the player’s characters, the oldest first.',
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      listQueues(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
