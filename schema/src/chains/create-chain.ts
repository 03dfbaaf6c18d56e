import { createChain } from '@delve/domain/chains/create-chain.ts';
import { ChainActiveError } from '@delve/domain/chains/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { RunType } from '../runs/run.ts';
import { DecisionInput, SupplyInput } from '../runs/run-inputs.ts';
import { START_ERRORS } from '../runs/start-errors.ts';
import { ChainType } from './chain.ts';
import { ChainGoalInput, goalOfInput } from './chain-goal-input.ts';

const ChainStepInput = builder.inputType('ChainStepInput', {
  fields: t => ({
    questId: t.string(),
    difficulty: t.string(),
    queueId: t.id({ required: false, description: 'The queue that is active at each start when absent.' }),
    supplies: t.field({ type: [SupplyInput], required: false, description: 'Taken along on every run.' }),
    decisions: t.field({ type: [DecisionInput], required: false }),
    until: t.field({ type: ChainGoalInput }),
  }),
});

const CreateChainInput = builder.inputType('CreateChainInput', {
  fields: t => ({
    characterId: t.id(),
    steps: t.field({ type: [ChainStepInput], description: '1 to 10.' }),
    thenRest: t.boolean({ defaultValue: false, description: 'Rest once the last step is done.' }),
  }),
});

const StartedChain = builder.objectRef<Awaited<ReturnType<typeof createChain>>>('StartedChain').implement({
  fields: t => ({
    chain: t.expose('chain', { type: ChainType }),
    run: t.expose('run', { type: RunType, description: 'Its first run.' }),
  }),
});

builder.mutationField('createChain', t =>
  t.withAuth({ player: true }).field({
    type: StartedChain,
    description: 'Orders a character to run quests one after another, and starts the first run at once.',
    errors: { types: [...START_ERRORS, ChainActiveError], dataField: { name: 'started' } },
    args: { input: t.arg({ type: CreateChainInput }) },
    resolve: (_root, { input }, { deps, actor }) =>
      createChain(deps, actor, {
        ...input,
        characterId: decodeId('Character', input.characterId, 'characterId'),
        steps: input.steps.map((step, index) => ({
          ...step,
          queueId:
            step.queueId == null ? null : decodeId('SkillQueue', step.queueId, `steps.${index}.queueId`),
          supplies: step.supplies ?? [],
          decisions: step.decisions ?? [],
          until: goalOfInput(step.until, `steps.${index}.until`),
        })),
      }),
  }),
);
