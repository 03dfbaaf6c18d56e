import { attempt, bestFor, checkChance } from '../checks.ts';
import type { CompiledEncounter, CompiledOption } from '../compile-quest.ts';
import type { RunState } from '../run-state.ts';
import { receiveBoon, sufferTogether } from './consequences.ts';

/**
 * Takes the option that the player chose beforehand, else the one with the best chance, the first of several. An option
 * without a check succeeds. A failure is everyone's.
 * @param chosen place of the player's option, or −1.
 */
export function resolveDecision(
  run: RunState,
  { options }: Extract<CompiledEncounter, { kind: 'decision' }>,
  chosen: number,
): void {
  const place = chosen === -1 ? likeliest(run, options) : chosen;
  const { check, success, failure } = options[place]!;
  run.log.optionChosen(place, chosen !== -1);
  if (check === null || attempt(run, bestFor(run, check), check, null)) receiveBoon(run, success);
  else sufferTogether(run, failure);
}

function likeliest(run: RunState, options: readonly CompiledOption[]): number {
  let best = 0;
  let bestChance = -1;
  for (let i = 0; i < options.length; i++) {
    const { check } = options[i]!;
    const chance = check === null ? 100 : checkChance(run, bestFor(run, check), check, 0);
    if (chance > bestChance) {
      best = i;
      bestChance = chance;
    }
  }
  return best;
}
