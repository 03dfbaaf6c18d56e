import { randomUUID } from 'node:crypto';
import { createChain } from '@delve/domain/chains/create-chain.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { insertNotifications } from '@delve/domain/notifications/insert-notifications.ts';
import { questsOpenToAll } from '../world/due-runs.ts';
import { mapInParallel, type SeededPlayer, seedPlayers } from '../world/seed-players.ts';

/** What came in while the player was away. */
const NEWS = 5;

/** Players who follow a chain of runs, and have not seen yet what became of the last ones. */
export async function seedHomes(deps: Deps, count: number): Promise<SeededPlayer[]> {
  const players = await seedPlayers(deps, count);
  const open = questsOpenToAll(deps, players);
  const numbered = players.map((player, number) => ({ player, questId: open[number % open.length]! }));
  return mapInParallel(numbered, async ({ player, questId }) => {
    const { actor, character } = player;
    await createChain(deps, actor, {
      characterId: character.id,
      steps: [{ questId, difficulty: 'normal', until: { kind: 'times', times: 10 } }],
    });
    const news = Array.from({ length: NEWS }, (_, items) => ({
      userId: actor.userId,
      characterId: character.id,
      type: 'run_complete' as const,
      data: {
        runId: randomUUID(),
        questId,
        outcome: 'victory' as const,
        xp: 120,
        gold: 35,
        items,
        level: 1,
        levelsGained: 0,
      },
    }));
    const changeId = randomUUID();
    await insertNotifications(deps.pg, deps, news, changeId);
    await deps.notificationVersions.endChange([actor.userId], changeId);
    return player;
  });
}
