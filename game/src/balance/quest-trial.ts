import type { Content } from '../content/content.ts';
import { type Odds, simulateMany } from '../engine/estimate-odds.ts';
import type { RunSnapshot } from '../engine/run-input.ts';
import { CURRENT_ENGINE_VERSION } from '../engine/versions.ts';
import { gatherEmptyHandedParty, gatherReferenceParty, trialLevel } from './reference-party.ts';

/** What the balance is stated for; the harder ones are for those who find it dull. */
export const TRIAL_DIFFICULTY = 'normal';

export interface ClassTrial {
  readonly classId: string;
  readonly odds: Odds;
}

/** How the reference builds fare in a quest. */
export interface QuestTrial {
  readonly questId: string;
  /** The level that it was tried at. */
  readonly level: number;
  readonly partySize: number;
  /** Fights in it, whether or not they are reached. */
  readonly fights: number;
  /** In the order of the content's classes. */
  readonly classes: readonly ClassTrial[];
  /** Runs that the best of the empty-handed parties won. */
  readonly emptyHandedWins: number;
}

/**
 * Sends a reference party of each class through a quest at normal difficulty, so many times each, and the empty-handed
 * likewise. Gives the same numbers every time: both use the same seeds.
 * @param runs for each class, 1 or more; `emptyHandedRuns` likewise.
 * @throws InvalidRunInputError when the quest is not offered at normal difficulty.
 */
export function tryQuest(
  content: Content,
  questId: string,
  runs: number,
  emptyHandedRuns: number,
): QuestTrial {
  const quest = content.quests[questId]!;
  const classIds = Object.keys(content.classes);
  const simulate = (snapshot: RunSnapshot, times: number) =>
    simulateMany(
      content,
      {
        engineVersion: CURRENT_ENGINE_VERSION,
        contentHash: content.hash,
        questId,
        difficulty: TRIAL_DIFFICULTY,
        snapshot,
      },
      times,
    );
  const emptyHanded = classIds.map(classId =>
    simulate(gatherEmptyHandedParty(content, quest, classId), emptyHandedRuns),
  );
  return {
    questId,
    level: trialLevel(quest),
    partySize: quest.party_size[0],
    fights: quest.encounters.filter(({ kind }) => kind === 'combat').length,
    classes: classIds.map(classId => ({
      classId,
      odds: simulate(gatherReferenceParty(content, quest, classId), runs),
    })),
    emptyHandedWins: Math.max(...emptyHanded.map(({ outcomes }) => outcomes.victory)),
  };
}
