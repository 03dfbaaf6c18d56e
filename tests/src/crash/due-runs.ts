import type { Deps } from '@delve/domain/deps.ts';
import { inventSessionName } from '@delve/scripts/bots/invent-character.ts';
import { type SeededPlayer, seedPlayers } from '@delve/scripts/bots/seed-players.ts';
import { seedStampede } from '@delve/scripts/bots/seed-stampede.ts';

/** Scenarios that are played together seed one after another: passwords are hashed one at a time, and waiting is refused. */
let seeding: Promise<unknown> = Promise.resolve();

/** Players with a character each, who are in no run. */
export async function createPlayers(deps: Deps, count: number, seed: number): Promise<SeededPlayer[]> {
  const seeded = seeding.then(() =>
    seedPlayers(deps, {
      players: count,
      seed,
      session: inventSessionName(),
      onProgress: () => undefined,
    }),
  );
  seeding = seeded.catch(() => undefined);
  return seeded;
}

/** Starts a run for each, all due in so many milliseconds, with their jobs. @returns the runs' ids. */
export async function startRunsDueIn(
  deps: Deps,
  players: readonly SeededPlayer[],
  delayMs: number,
): Promise<readonly string[]> {
  const dueAt = new Date(deps.clock.now().getTime() + delayMs);
  const { runIds } = await seedStampede(deps, { players, dueAt, onProgress: () => undefined });
  return runIds;
}

export async function countInProgress(deps: Deps): Promise<number> {
  const { rows } = await deps.pg.query<{ count: number }>('SELECT count(*)::int AS count FROM active_runs');
  return rows[0]!.count;
}
