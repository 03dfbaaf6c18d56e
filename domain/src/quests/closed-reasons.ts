import { type CharacterState, countOf } from '@delve/game/characters/character-state.ts';
import type { Quest } from '@delve/game/content/schema/world-kinds.ts';

/** Why a character may not start a quest now. */
export type ClosedReason =
  | { readonly kind: 'level_too_low'; readonly atLeast: number }
  | { readonly kind: 'level_too_high'; readonly atMost: number }
  | {
      readonly kind: 'reputation_too_low';
      readonly faction: string;
      readonly atLeast: number;
      readonly have: number;
    }
  | { readonly kind: 'quest_not_done'; readonly questId: string }
  | { readonly kind: 'not_in_rotation'; readonly rotation: 'daily' | 'weekly' }
  | { readonly kind: 'party_needed'; readonly atLeast: number };

/** What a quest's doors are judged by. */
export interface QuestSeeker {
  readonly character: Pick<CharacterState, 'level' | 'reputation'>;
  /** Ids of the quests that it has won. */
  readonly won: ReadonlySet<string>;
  /** Ids of the quests that today's and this week's rotations offer. */
  readonly offered: ReadonlySet<string>;
}

/** Everything that keeps a lone character out of a quest; empty when it is open. */
export function closedReasons(questId: string, quest: Quest, seeker: QuestSeeker): ClosedReason[] {
  const { character, won, offered } = seeker;
  const [lowest, highest] = quest.level_range;
  const reasons: ClosedReason[] = [];
  if (character.level < lowest) reasons.push({ kind: 'level_too_low', atLeast: lowest });
  if (character.level > highest) reasons.push({ kind: 'level_too_high', atMost: highest });
  if (quest.requires_reputation) {
    const { faction, at_least: atLeast } = quest.requires_reputation;
    const have = countOf(character.reputation, faction);
    if (have < atLeast) reasons.push({ kind: 'reputation_too_low', faction, atLeast, have });
  }
  if (quest.requires_quest && !won.has(quest.requires_quest))
    reasons.push({ kind: 'quest_not_done', questId: quest.requires_quest });
  if (quest.rotation !== 'always' && !offered.has(questId))
    reasons.push({ kind: 'not_in_rotation', rotation: quest.rotation });
  if (quest.party_size[0] > 1) reasons.push({ kind: 'party_needed', atLeast: quest.party_size[0] });
  return reasons;
}
