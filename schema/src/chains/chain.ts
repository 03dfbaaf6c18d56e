import {
  CHAIN_STATUSES,
  CHAIN_STOP_REASONS,
  type Chain,
  type ChainGoal,
  type ChainStep,
} from '@delve/domain/chains/chain.ts';
import { listChains } from '@delve/domain/chains/list-chains.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';
import { decodeId } from '../ids.ts';

const ChainStatusEnum = enumOf('ChainStatus', CHAIN_STATUSES);
export const ChainStopReasonEnum = enumOf('ChainStopReason', CHAIN_STOP_REASONS);
const ChainGoalKind = enumOf('ChainGoalKind', ['times', 'level', 'item']);

const ChainGoalType = builder.objectRef<ChainGoal>('ChainGoal').implement({
  fields: t => ({
    kind: t.expose('kind', { type: ChainGoalKind }),
    times: t.int({ nullable: true, resolve: goal => (goal.kind === 'times' ? goal.times : null) }),
    level: t.int({ nullable: true, resolve: goal => (goal.kind === 'level' ? goal.level : null) }),
    item: t.field({
      type: ContentName,
      nullable: true,
      resolve: goal => (goal.kind === 'item' ? { kind: 'items' as const, id: goal.template } : null),
    }),
  }),
});

const ChainStepType = builder.objectRef<ChainStep>('ChainStep').implement({
  fields: t => ({
    quest: t.field({ type: ContentName, resolve: step => ({ kind: 'quests' as const, id: step.questId }) }),
    difficulty: t.field({
      type: ContentName,
      resolve: step => ({ kind: 'difficulties' as const, id: step.difficulty }),
    }),
    until: t.expose('until', { type: ChainGoalType }),
  }),
});

export const ChainType = builder.objectRef<Chain>('ActivityChain').implement({
  description: 'Quests that a character runs one after another, each until its goal is reached.',
  fields: t => ({
    id: t.id({ resolve: chain => encodeId('ActivityChain', chain.id) }),
    characterId: t.id({ resolve: chain => encodeId('Character', chain.characterId) }),
    steps: t.field({ type: [ChainStepType], resolve: ({ steps }) => [...steps] }),
    thenRest: t.exposeBoolean('thenRest'),
    step: t.exposeInt('step', {
      description: 'The current step, from 0; the number of steps when all are done.',
    }),
    doneInStep: t.exposeInt('doneInStep', { description: 'Victories within the current step.' }),
    status: t.expose('status', { type: ChainStatusEnum }),
    stopReason: t.expose('stopReason', { type: ChainStopReasonEnum, nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryField('chains', t =>
  t.withAuth({ player: true }).field({
    type: [ChainType],
    nullable: true,
    description: 'The latest chains of one of the player’s characters, the active one first. At most 100.',
    args: { characterId: t.arg.id(), first: t.arg.int({ defaultValue: 20 }) },
    complexity: ({ first }) => ({ field: 1, multiplier: first }),
    resolve: (_root, { characterId, first }, { deps, actor }) =>
      listChains(deps, actor, { characterId: decodeId('Character', characterId, 'characterId'), first }),
  }),
);
