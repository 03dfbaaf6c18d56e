import { formatNumber } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';
import type { ClosedReason } from './board-document.ts';

/** What keeps a character out of a quest, in a sentence. */
export function describeClosedReason({ kind, atLeast, atMost, have, faction, quest }: ClosedReason): string {
  const say = strings.quests.reasons;
  switch (kind) {
    case 'LEVEL_TOO_LOW':
      return say.LEVEL_TOO_LOW(atLeast ?? 0);
    case 'LEVEL_TOO_HIGH':
      return say.LEVEL_TOO_HIGH(atMost ?? 0);
    case 'REPUTATION_TOO_LOW':
      return say.REPUTATION_TOO_LOW(faction?.name ?? '', formatNumber(atLeast ?? 0), formatNumber(have ?? 0));
    case 'QUEST_NOT_DONE':
      return say.QUEST_NOT_DONE(quest?.name ?? '');
    case 'NOT_IN_ROTATION':
      return say.NOT_IN_ROTATION;
    case 'PARTY_NEEDED':
      return say.PARTY_NEEDED(atLeast ?? 0);
  }
}
