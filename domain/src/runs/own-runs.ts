import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Reads } from '../queryable.ts';
import { RunNotFoundError } from './errors.ts';
import { RUN_COLUMNS, type Run, type RunRow, runOfRow } from './run.ts';

/**
 * The one rule of who reads a run, the table `runs` under the alias `r`: its player. Anybody else's run, and an id that is none, are not found. Game masters
 * have use-cases of their own.
 */
export const OWN_RUNS = 'r.user_id = $1';

/** @throws RunNotFoundError when the actor has no such run. */
export async function findOwnRun(db: Reads, actor: Actor, runId: string): Promise<Run> {
  if (!z.uuid().safeParse(runId).success) throw new RunNotFoundError();
  const { rows } = await db.query<RunRow>({
    name: 'own-run',
    text: `SELECT ${RUN_COLUMNS} FROM runs r WHERE ${OWN_RUNS} AND r.id = $2`,
    values: [actor.userId, runId],
  });
  if (!rows[0]) throw new RunNotFoundError();
  return runOfRow(rows[0]);
}

export interface RunPage {
  readonly characterId: string;
  /** 1 and up. */
  readonly limit: number;
  /** Only runs that started before this one (its id), or all. */
  readonly before: string | null;
}

/** The character's runs, the latest first; none when the character is somebody else's. */
export async function listOwnRuns(
  db: Reads,
  actor: Actor,
  { characterId, limit, before }: RunPage,
): Promise<Run[]> {
  const { rows } = await db.query<RunRow>({
    name: 'own-runs',
    text: `SELECT ${RUN_COLUMNS} FROM runs r
            WHERE ${OWN_RUNS} AND r.character_id = $2 AND ($3::uuid IS NULL OR r.id < $3)
            ORDER BY r.id DESC LIMIT $4`,
    values: [actor.userId, characterId, before, limit],
  });
  return rows.map(runOfRow);
}

/** The character's run in progress, or null. */
export async function findOwnActiveRun(db: Reads, actor: Actor, characterId: string): Promise<Run | null> {
  const { rows } = await db.query<RunRow>({
    name: 'own-active-run',
    text: `SELECT ${RUN_COLUMNS} FROM active_runs a JOIN runs r ON r.id = a.run_id
            WHERE ${OWN_RUNS} AND a.character_id = $2`,
    values: [actor.userId, characterId],
  });
  return rows[0] ? runOfRow(rows[0]) : null;
}
