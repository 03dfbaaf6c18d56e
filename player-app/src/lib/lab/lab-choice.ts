import type { MemberSnapshot, SupplyStack } from '@delve/game/engine/run-input.ts';
import type { ExperimentOrder } from '#lib/engine/engine-messages.ts';
import type { QueueDraft } from '#lib/queues/draft-storage.ts';
import type { QueueText, SavedQueue } from '#lib/queues/saved-queue.ts';
import type { LabQuest } from './lab-document.ts';

/** A queue that can be tried: as it is saved, or with the changes that are not. */
export interface LabQueue extends QueueText {
  /** Among those that can be tried. */
  readonly key: string;
  readonly queueId: string;
  readonly isActive: boolean;
  readonly isDraft: boolean;
}

/** Every saved queue, and behind it what is not saved of it. */
export function queuesToTry(saved: readonly SavedQueue[], drafts: readonly QueueDraft[]): LabQueue[] {
  return saved.flatMap(({ id, name, slots, isActive }) => {
    const draft = drafts.find(({ queueId }) => queueId === id);
    const asSaved = { key: `saved:${id}`, queueId: id, name, slots, isActive, isDraft: false };
    if (!draft || draft.slots.length === 0) return [asSaved];
    return [
      asSaved,
      { key: `draft:${id}`, queueId: id, name: draft.name, slots: draft.slots, isActive, isDraft: true },
    ];
  });
}

/** What a lone character may be sent into some day; quests that need a party are none. */
export function questsToTry(quests: readonly LabQuest[]): LabQuest[] {
  return quests.filter(({ closedReasons }) => closedReasons.every(({ kind }) => kind !== 'PARTY_NEEDED'));
}

export interface LabChoice {
  readonly contentPath: string;
  readonly quest: LabQuest;
  readonly difficulty: string;
  readonly queue: QueueText;
  /** Item → quantity; 0: left here. */
  readonly supplies: Readonly<Record<string, number>>;
  /** Encounter → option; empty: they decide. */
  readonly decisions: Readonly<Record<number, string>>;
  readonly runs: number;
}

/**
 * What the engine is asked to try.
 * @param memberJson the server's `memberPreview`: all of the character that a run freezes but for queue and supplies
 */
export function labOrder(memberJson: string, choice: LabChoice): ExperimentOrder {
  const { contentPath, quest, difficulty, queue, supplies, decisions, runs } = choice;
  const packed: SupplyStack[] = Object.entries(supplies)
    .filter(([, quantity]) => quantity > 0)
    .map(([item, quantity]) => ({ item, quantity }))
    .sort((a, b) => (a.item < b.item ? -1 : 1));
  const member: MemberSnapshot = {
    ...(JSON.parse(memberJson) as MemberSnapshot),
    queue: queue.slots,
    supplies: packed,
  };
  return {
    kind: 'experiment',
    contentPath,
    questId: quest.id,
    difficulty,
    snapshot: {
      party: [member],
      decisions: Object.entries(decisions)
        .filter(([, option]) => option !== '')
        .map(([encounter, option]) => ({ encounter: Number(encounter), option })),
    },
    runs,
  };
}
