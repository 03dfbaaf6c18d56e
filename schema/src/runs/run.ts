import { encodeId } from '@delve/domain/public-ids.ts';
import { readRun } from '@delve/domain/runs/read-run.ts';
import { RUN_STATUSES, type Run } from '@delve/domain/runs/run.ts';
import { runHistory } from '@delve/domain/runs/run-history.ts';
import { RUN_OUTCOMES } from '@delve/game/engine/log-format.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';
import { decodeId } from '../ids.ts';
import { readPage, toConnection } from '../pages.ts';
import { RunRewards } from './run-rewards.ts';

const RunStatusEnum = enumOf(
  'RunStatus',
  RUN_STATUSES,
  'COMPLETED is a victory; FAILED has fled, fallen or run out of time; ABANDONED was called off.',
);

export const RunOutcomeEnum = enumOf('RunOutcome', RUN_OUTCOMES);

export const RunType = builder.objectRef<Run>('Run').implement({
  description: 'A character’s journey through a quest.',
  fields: t => ({
    id: t.id({ resolve: run => encodeId('Run', run.id) }),
    characterId: t.id({ resolve: run => encodeId('Character', run.characterId) }),
    quest: t.field({ type: ContentName, resolve: run => ({ kind: 'quests' as const, id: run.questId }) }),
    difficulty: t.field({
      type: ContentName,
      resolve: run => ({ kind: 'difficulties' as const, id: run.difficulty }),
    }),
    status: t.expose('status', { type: RunStatusEnum }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    completesAt: t.expose('completesAt', {
      type: 'DateTime',
      description: 'The moment from which the outcome can be known. Count down to it, then ask again.',
    }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true }),
    outcome: t.field({
      type: RunOutcomeEnum,
      nullable: true,
      resolve: ({ result }) => result?.outcome ?? null,
    }),
    encountersCleared: t.int({ nullable: true, resolve: ({ result }) => result?.encountersCleared ?? null }),
    rounds: t.int({
      nullable: true,
      description: 'Combat rounds in all.',
      resolve: ({ result }) => result?.rounds ?? null,
    }),
    rewards: t.field({
      type: RunRewards,
      nullable: true,
      resolve: ({ result, characterId }) =>
        result?.rewards.find(reward => reward.characterId === characterId) ?? null,
    }),
    playerNonce: t.exposeString('playerNonce', { description: 'The player’s contribution to the seed.' }),
    seedCommitment: t.exposeString('seedCommitment', {
      description: 'SHA-256 of the seed, shown from the start: the seed cannot be chosen afterwards.',
    }),
    seed: t.exposeString('seed', {
      nullable: true,
      description:
        '32 bytes in hexadecimal; null until the run has ended. `runProof` has all that is needed to check.',
    }),
  }),
});

builder.queryField('run', t =>
  t.withAuth({ player: true }).field({
    type: RunType,
    nullable: true,
    description: 'One of the player’s runs, in progress or ended.',
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) => readRun(deps, actor, decodeId('Run', id, 'id')),
  }),
);

builder.queryField('runs', t =>
  t.withAuth({ player: true }).connection({
    type: RunType,
    nullable: true,
    description:
      'The runs of one of the player’s characters, the latest first, the one in progress included.',
    args: { characterId: t.arg.id() },
    resolve: async (_root, args, { deps, actor }) => {
      const page = readPage('Run', args);
      const characterId = decodeId('Character', args.characterId, 'characterId');
      const { runs, hasMore } = await runHistory(deps, actor, { characterId, ...page });
      return toConnection('Run', runs, hasMore, args);
    },
  }),
);
