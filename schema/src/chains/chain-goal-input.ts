import type { ChainGoal } from '@delve/domain/chains/chain.ts';
import { InvalidInputError } from '@delve/domain/errors.ts';
import { builder } from '../builder.ts';

export const ChainGoalInput = builder.inputType('ChainGoalInput', {
  isOneOf: true,
  description: 'When a step is done. Only victories count.',
  fields: t => ({
    times: t.int({ required: false, description: 'So many victories: 1–50.' }),
    level: t.int({ required: false, description: 'The character has this level: 2–50.' }),
    item: t.string({ required: false, description: 'A run brought this item home: a content id.' }),
  }),
});

type GivenGoal = typeof ChainGoalInput.$inferInput;

/** @throws InvalidInputError when no goal is given; GraphQL itself refuses several. */
export function goalOfInput({ times, level, item }: GivenGoal, path: string): ChainGoal {
  if (times != null) return { kind: 'times', times };
  if (level != null) return { kind: 'level', level };
  if (item != null) return { kind: 'item', template: item };
  throw new InvalidInputError([{ path, message: 'must state times, level or item' }]);
}
