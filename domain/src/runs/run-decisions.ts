import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import type { RunSnapshot } from '@delve/game/engine/run-input.ts';
import { z } from 'zod';
import { type InputIssue, InvalidInputError } from '../errors.ts';

/** What the player chooses beforehand; where nothing is chosen, the option with the best chance is taken. */
export const decisionsSchema = z
  .array(z.strictObject({ encounter: z.int().min(0).max(11), option: z.string().max(60) }))
  .max(12)
  .refine(
    decisions => new Set(decisions.map(({ encounter }) => encounter)).size === decisions.length,
    'must decide each encounter once',
  );

/**
 * The decisions in the order of their encounters.
 * @throws InvalidInputError for encounters that are no decisions, and for options that they do not have.
 */
export function checkDecisions(quest: Quest, decisions: RunSnapshot['decisions']): RunSnapshot['decisions'] {
  const issues = decisions.flatMap(({ encounter: index, option }, place): InputIssue[] => {
    const encounter = quest.encounters[index];
    if (encounter?.kind !== 'decision')
      return [{ path: `decisions.${place}.encounter`, message: 'is no decision of this quest' }];
    if (!encounter.options.some(({ id }) => id === option))
      return [{ path: `decisions.${place}.option`, message: 'is no option of this decision' }];
    return [];
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
  return [...decisions].sort((a, b) => a.encounter - b.encounter);
}
