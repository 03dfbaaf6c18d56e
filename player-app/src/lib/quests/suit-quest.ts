/** What it takes to judge how well a quest suits somebody. */
export interface QuestOffer {
  readonly isOpen: boolean;
  readonly leastLevel: number;
  readonly mostLevel: number;
  /** Milliseconds. */
  readonly durationMs: number;
  readonly victories: number;
}

/**
 * The open quest to send somebody of a level to who asks for no particular one: one that is not won yet before one that
 * is, then the one whose levels lie closest around theirs, then the shortest.
 * @returns undefined when none is open.
 */
export function suitQuest<Quest extends QuestOffer>(
  quests: readonly Quest[],
  level: number,
): Quest | undefined {
  return quests.filter(({ isOpen }) => isOpen).toSorted((a, b) => compare(a, b, level))[0];
}

function compare(a: QuestOffer, b: QuestOffer, level: number): number {
  return (
    Math.min(a.victories, 1) - Math.min(b.victories, 1) ||
    distance(a, level) - distance(b, level) ||
    a.durationMs - b.durationMs
  );
}

/** Of the level from the middle of the quest's levels, doubled to stay whole. */
function distance({ leastLevel, mostLevel }: QuestOffer, level: number): number {
  return Math.abs(leastLevel + mostLevel - 2 * level);
}
