import { RequestKeyReusedError } from '@delve/domain/request-keys/errors.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { RunType } from './run.ts';
import { DecisionInput, SupplyInput } from './run-inputs.ts';
import { START_ERRORS } from './start-errors.ts';

const StartRunInput = builder.inputType('StartRunInput', {
  fields: t => ({
    characterId: t.id(),
    questId: t.string({ description: 'A content id: `goblin_warren`.' }),
    difficulty: t.string({ description: 'A content id: `normal`.' }),
    queueId: t.id({ required: false, description: 'The active skill queue when absent.' }),
    supplies: t.field({ type: [SupplyInput], required: false }),
    decisions: t.field({ type: [DecisionInput], required: false }),
    playerNonce: t.string({
      required: false,
      description:
        'The player’s own contribution to the seed: 1 to 64 printable ASCII characters. Random when absent.',
    }),
    idempotencyKey: t.string({
      required: false,
      description: 'Sent again with the same key, the request gives the run that it started.',
    }),
  }),
});

builder.mutationField('startRun', t =>
  t.withAuth({ player: true }).field({
    type: RunType,
    description: 'Sends a character into a quest, with what it wears, a skill queue and supplies.',
    errors: {
      types: [...START_ERRORS, RequestKeyReusedError],
      dataField: { name: 'run' },
    },
    args: { input: t.arg({ type: StartRunInput }) },
    resolve: (_root, { input }, { deps, actor }) =>
      startRun(deps, actor, {
        ...input,
        characterId: decodeId('Character', input.characterId, 'characterId'),
        queueId: input.queueId == null ? null : decodeId('SkillQueue', input.queueId, 'queueId'),
        supplies: input.supplies ?? [],
        decisions: input.decisions ?? [],
      }),
  }),
);
