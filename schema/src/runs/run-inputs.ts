import { builder } from '../builder.ts';

export const SupplyInput = builder.inputType('SupplyInput', {
  fields: t => ({
    item: t.string({ description: 'A supply’s content id: `healing_draught`.' }),
    quantity: t.int({ description: '1–99.' }),
  }),
});

export const DecisionInput = builder.inputType('DecisionInput', {
  description: 'What to do at a fork. Where nothing is said, the option with the best chance is taken.',
  fields: t => ({
    encounter: t.int({ description: 'The encounter’s place in the quest, from 0.' }),
    option: t.string({ description: 'The option’s id.' }),
  }),
});
