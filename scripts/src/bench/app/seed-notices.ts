import { randomUUID } from 'node:crypto';
import type { Deps } from '@delve/domain/deps.ts';
import { insertNotifications } from '@delve/domain/notifications/insert-notifications.ts';
import type { SeededPlayer } from '../world/seed-players.ts';

/** Statements stay small however many notices are wanted. */
const NOTICES_AT_ONCE = 100;

/** Gives a player notices of runs that have ended, as workers do, and tells the player's polls of them. */
export async function seedNotices(
  deps: Deps,
  { actor, character }: SeededPlayer,
  count: number,
): Promise<void> {
  const quests = Object.keys(deps.content.current().quests);
  for (let first = 0; first < count; first += NOTICES_AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(NOTICES_AT_ONCE, count - first) },
      (_, index) => first + index,
    );
    const changeId = randomUUID();
    const notices = numbers.map(number => ({
      userId: actor.userId,
      characterId: character.id,
      type: 'run_complete' as const,
      data: {
        runId: randomUUID(),
        questId: quests[number % quests.length]!,
        outcome: number % 4 === 3 ? ('fled' as const) : ('victory' as const),
        xp: 80 + (number % 60),
        gold: 20 + (number % 30),
        items: number % 3,
        level: 1,
        levelsGained: 0,
      },
    }));
    await insertNotifications(deps.pg, deps, notices, changeId);
    await deps.notificationVersions.endChange([actor.userId], changeId);
  }
}
