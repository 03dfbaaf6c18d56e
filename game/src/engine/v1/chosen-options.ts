import { InvalidRunInputError } from '../invalid-run-input-error.ts';
import type { RunSnapshot } from '../run-input.ts';
import type { CompiledQuest } from './compile-quest.ts';

const NONE: readonly number[] = [];

/**
 * By encounter, the place of the option that the player chose beforehand; empty or absent where none was.
 * @throws InvalidRunInputError when a choice is for no decision of the quest, names no option of it, or comes twice.
 */
export function chosenOptions({ quest }: CompiledQuest, { decisions }: RunSnapshot): readonly number[] {
  if (decisions.length === 0) return NONE;
  const chosen: number[] = quest.encounters.map(() => -1);
  decisions.forEach(({ encounter: index, option }, place) => {
    const encounter = quest.encounters[index];
    const found =
      encounter?.kind === 'decision' ? encounter.options.findIndex(({ id }) => id === option) : -1;
    if (found === -1 || chosen[index] !== -1)
      throw new InvalidRunInputError([
        { path: `snapshot.decisions.${place}`, message: 'is no choice of this quest' },
      ]);
    chosen[index] = found;
  });
  return chosen;
}
