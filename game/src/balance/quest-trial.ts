import type { Content } from '../content/content.ts';
import { type Odds, simulateMany } from '../engine/estimate-odds.ts';
import type { RunSnapshot } from '../engine/run-input.ts';
import { CURRENT_ENGINE_VERSION } from '../engine/versions.ts';
import { buildNewMember } from './reference-build.ts';
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
  const emptyHanded = classIds.map(classId =>
    simulate(content, questId, gatherEmptyHandedParty(content, quest, classId), emptyHandedRuns),
  );
  return {
    questId,
    level: trialLevel(quest),
    partySize: quest.party_size[0],
    fights: quest.encounters.filter(({ kind }) => kind === 'combat').length,
    classes: classIds.map(classId => ({
      classId,
      odds: simulate(content, questId, gatherReferenceParty(content, quest, classId), runs),
    })),
    emptyHandedWins: Math.max(...emptyHanded.map(({ outcomes }) => outcomes.victory)),
  };
}

/** How a new character fares in the quest that suits it best, of those that let it in. */
export interface NewcomerTrial {
  readonly classId: string;
  readonly questId: string;
  readonly odds: Odds;
}

/**
 * Sends a new character of the class, as it is created and without supplies, through every quest that lets it in alone.
 * Null when there is none.
 * @param runs in each quest, 1 or more
 */
export function tryNewcomer(content: Content, classId: string, runs: number): NewcomerTrial | null {
  const snapshot: RunSnapshot = { party: [buildNewMember(content, classId)], decisions: [] };
  const open = Object.keys(content.quests).filter(id => {
    const {
      level_range: levels,
      party_size: size,
      requires_quest,
      requires_reputation,
    } = content.quests[id]!;
    return (
      levels[0] === 1 && size[0] === 1 && requires_quest === undefined && requires_reputation === undefined
    );
  });
  const trials = open.map(questId => ({
    classId,
    questId,
    odds: simulate(content, questId, snapshot, runs),
  }));
  return trials.reduce<NewcomerTrial | null>(
    (best, trial) => (best === null || trial.odds.clearRateBps > best.odds.clearRateBps ? trial : best),
    null,
  );
}

function simulate(content: Content, questId: string, snapshot: RunSnapshot, runs: number): Odds {
  return simulateMany(
    content,
    {
      engineVersion: CURRENT_ENGINE_VERSION,
      contentHash: content.hash,
      questId,
      difficulty: TRIAL_DIFFICULTY,
      snapshot,
    },
    runs,
  );
}
