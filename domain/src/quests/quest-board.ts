import type { Quest } from '@delve/game/content/schema/world-kinds.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { type PeriodKind, periodEnd, periodStart } from '../schedule/periods.ts';
import { type ClosedReason, closedReasons } from './closed-reasons.ts';
import { offeredQuests } from './offered-quests.ts';
import { wonQuests } from './won-quests.ts';

const questBoardSchema = z.strictObject({ characterId: z.uuid() });
export type QuestBoardInput = z.input<typeof questBoardSchema>;

export interface BoardQuest {
  readonly id: string;
  readonly quest: Quest;
  /** Everything that is in the way; empty: it may be started. */
  readonly closedReasons: readonly ClosedReason[];
  /** How often the character has won it. */
  readonly victories: number;
}

export interface QuestBoard {
  /** By the least level, then by id. */
  readonly quests: readonly BoardQuest[];
  /** When the rotations change, by the server's clock. */
  readonly rotates: Readonly<Record<PeriodKind, Date>>;
  /** Won by runs that began today. */
  readonly bountiesToday: number;
  /** Whether a run that began this week won a quest of the week's rotation. */
  readonly weeklyChallengeMet: boolean;
}

/**
 * All quests as one of the actor's characters sees them, those that are closed with everything that is in the way.
 * @throws InvalidInputError, CharacterNotFoundError
 */
export async function questBoard(deps: Deps, actor: Actor, input: QuestBoardInput): Promise<QuestBoard> {
  const { characterId } = parseInput(questBoardSchema, input);
  const now = deps.clock.now();
  const content = deps.content.current();
  const [character] = await readOwnCharacters(deps.reads, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  const [offered, victories, deeds] = await Promise.all([
    offeredQuests(deps.reads, content, now),
    wonQuests(deps.reads, characterId),
    readDeeds(deps, characterId, now),
  ]);
  const won = new Set(victories.keys());
  const quests = Object.entries(content.quests).map(([id, quest]) => ({
    id,
    quest,
    closedReasons: closedReasons(id, quest, { character, won, offered }),
    victories: victories.get(id) ?? 0,
  }));
  return {
    quests: quests.sort((a, b) => a.quest.level_range[0] - b.quest.level_range[0]),
    rotates: { daily: periodEnd('daily', now), weekly: periodEnd('weekly', now) },
    ...deeds,
  };
}

async function readDeeds(
  { reads }: Deps,
  characterId: string,
  now: Date,
): Promise<Pick<QuestBoard, 'bountiesToday' | 'weeklyChallengeMet'>> {
  const { rows } = await reads.query<{ bounties: number; challenge: boolean }>({
    name: 'board-deeds',
    text: `SELECT coalesce((SELECT bounties_completed FROM daily_tracking
                             WHERE character_id = $1 AND date = $2::date), 0)::int AS bounties,
                  coalesce((SELECT challenge_completed FROM weekly_tracking
                             WHERE character_id = $1 AND week_start = $3::date), false) AS challenge`,
    values: [characterId, periodStart('daily', now), periodStart('weekly', now)],
  });
  return { bountiesToday: rows[0]?.bounties ?? 0, weeklyChallengeMet: rows[0]?.challenge ?? false };
}
