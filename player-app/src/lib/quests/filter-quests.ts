import type { BoardQuest, QuestType } from './board-document.ts';

/** What of the board is shown; null and false show all. */
export interface QuestFilter {
  readonly openOnly: boolean;
  readonly type: QuestType | null;
  /** A content id. */
  readonly region: string | null;
}

export const NO_FILTER: QuestFilter = { openOnly: false, type: null, region: null };

type Filtered = Pick<BoardQuest, 'isOpen' | 'type' | 'region'>;

/** The quests that a filter lets through: those that are open first, each part in its order. */
export function filterQuests<Quest extends Filtered>(quests: readonly Quest[], filter: QuestFilter): Quest[] {
  return quests
    .filter(
      ({ isOpen, type, region }) =>
        (!filter.openOnly || isOpen) &&
        (filter.type === null || type === filter.type) &&
        (filter.region === null || region.id === filter.region),
    )
    .toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
}

export interface QuestRegion {
  /** A content id. */
  readonly id: string;
  readonly name: string;
  readonly quests: number;
  readonly open: number;
}

/** The regions that have quests, in the order in which they first appear. */
export function regionsOf(quests: readonly Filtered[]): QuestRegion[] {
  const regions = new Map<string, QuestRegion>();
  for (const { region, isOpen } of quests) {
    const known = regions.get(region.id) ?? { ...region, quests: 0, open: 0 };
    regions.set(region.id, { ...known, quests: known.quests + 1, open: known.open + (isOpen ? 1 : 0) });
  }
  return [...regions.values()];
}
