import { randomBytes } from 'node:crypto';
import type { Deps } from '@delve/domain/deps.ts';
import { newId } from '@delve/domain/ids.ts';
import { closedReasons } from '@delve/domain/quests/closed-reasons.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { commitToSeed, deriveRunSeed } from '@delve/domain/seeds/run-seed.ts';
import { mapInParallel, type SeededPlayer } from './seed-players.ts';

/**
 * Sends every player into a quest that is open to all of them, the quests in turn from a player's own number on. The runs
 * are due within the second, and no worker is told.
 */
export async function startRuns(deps: Deps, players: readonly SeededPlayer[], turn = 0): Promise<string[]> {
  const open = questsOpenToAll(deps, players);
  const quiet: Deps = {
    ...deps,
    timeScale: 100_000,
    jobs: { enqueue: async () => {}, enqueueMany: async () => {} },
  };
  const numbered = players.map((player, number) => ({ player, number }));
  return mapInParallel(numbered, async ({ player, number }) => {
    const { id } = await startRun(quiet, player.actor, {
      characterId: player.character.id,
      questId: open[(number + turn) % open.length]!,
      difficulty: 'normal',
    });
    return id;
  });
}

/** Ids of the quests that each of these players, who have won none, may set out for. */
export function questsOpenToAll({ content }: Deps, players: readonly SeededPlayer[]): string[] {
  const { quests } = content.current();
  const nothing = { won: new Set<string>(), offered: new Set<string>() };
  return Object.keys(quests).filter(id =>
    players.every(({ character }) => closedReasons(id, quests[id]!, { character, ...nothing }).length === 0),
  );
}

/**
 * Starts each of these runs once more, with a seed of its own, due now: what `startRun` writes about the run itself, for
 * thousands at once. The runs must have ended.
 */
export async function repeatRuns({ pg, seeds, clock }: Deps, runIds: readonly string[]): Promise<string[]> {
  const { currentKeyId: keyId } = seeds;
  const starts = runIds.map(() => {
    const runId = newId(clock);
    const playerNonce = randomBytes(16).toString('hex');
    return {
      runId,
      playerNonce,
      commitment: commitToSeed(deriveRunSeed(seeds, { keyId, runId, playerNonce })),
    };
  });
  await pg.query(
    `WITH again AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) AS a (model, id, nonce, commitment)
     ), started AS (
       INSERT INTO runs (id, character_id, user_id, quest_id, difficulty, engine_version, content_hash, snapshot_hash,
                         player_nonce, seed_key_id, seed_commitment, started_at, completes_at)
       SELECT a.id, r.character_id, r.user_id, r.quest_id, r.difficulty, r.engine_version, r.content_hash,
              r.snapshot_hash, a.nonce, $5, a.commitment, $6, $6
         FROM again a JOIN runs r ON r.id = a.model
       RETURNING id, character_id, completes_at
     )
     INSERT INTO active_runs (character_id, run_id, completes_at)
     SELECT character_id, id, completes_at FROM started ORDER BY character_id`,
    [
      runIds,
      starts.map(({ runId }) => runId),
      starts.map(({ playerNonce }) => playerNonce),
      starts.map(({ commitment }) => commitment),
      keyId,
      clock.now(),
    ],
  );
  return starts.map(({ runId }) => runId);
}
