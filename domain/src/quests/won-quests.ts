import { textArray, uuidArray } from '../array-parameters.ts';
import type { Queryable, Reads } from '../queryable.ts';

/** Quest id → how often the character has won it. */
export async function wonQuests(db: Reads, characterId: string): Promise<Map<string, number>> {
  const { rows } = await db.query<{ quest_id: string; victories: number }>({
    name: 'won-quests',
    text: 'SELECT quest_id, victories FROM quest_completions WHERE character_id = $1',
    values: [characterId],
  });
  return new Map(rows.map(row => [row.quest_id, row.victories]));
}

export interface QuestVictory {
  readonly characterId: string;
  readonly questId: string;
}

/** Counts victories. The caller holds the locks of the characters and commits their run_settled events with it. */
export async function recordVictories(
  db: Queryable,
  victories: readonly QuestVictory[],
  at: Date,
): Promise<void> {
  if (victories.length === 0) return;
  await db.query({
    name: 'record-victories',
    text: `INSERT INTO quest_completions AS q (character_id, quest_id, victories, first_completed_at)
           SELECT character_id, quest_id, count(*), $3
             FROM unnest($1::uuid[], $2::text[]) AS v (character_id, quest_id)
            GROUP BY character_id, quest_id ORDER BY character_id, quest_id
           ON CONFLICT (character_id, quest_id) DO UPDATE SET victories = q.victories + excluded.victories`,
    values: [uuidArray(victories.map(v => v.characterId)), textArray(victories.map(v => v.questId)), at],
  });
}
