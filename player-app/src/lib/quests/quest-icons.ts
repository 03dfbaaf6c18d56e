import type { IconName } from '#lib/icons/ui-paths.ts';
import type { EncounterKind, QuestType } from './board-document.ts';

/** Signs of the kinds of quests; the kind's name always stands beside it. */
export const QUEST_ICONS: Readonly<Record<QuestType, IconName>> = {
  BOUNTY: 'bounty',
  STORY: 'story',
  DUNGEON: 'dungeon',
  RAID: 'raid',
};

/** Signs of the kinds of encounters, likewise. */
export const ENCOUNTER_ICONS: Readonly<Record<EncounterKind, IconName>> = {
  COMBAT: 'combat',
  TRAP: 'trap',
  DECISION: 'fork',
  HAZARD: 'hazard',
  REST: 'rest',
  PUZZLE: 'puzzle',
};
