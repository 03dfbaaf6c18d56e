import { uuidArray } from '../array-parameters.ts';
import type { Deps } from '../deps.ts';
import { deriveRunSeed } from '../seeds/run-seed.ts';
import type { RunStatus } from './run.ts';
import { SNAPSHOT_JOIN, type StoredRunInput, type StoredSnapshot } from './stored-snapshot.ts';

/** A run that may be resolved now, with everything that its outcome depends on. */
export interface DueRun {
  readonly runId: string;
  readonly characterId: string;
  readonly userId: string;
  readonly chainId: string | null;
  readonly startedAt: Date;
  readonly input: StoredRunInput;
}

export type LoadedRun =
  | { readonly state: 'due'; readonly run: DueRun }
  /** Not before so many milliseconds from now. */
  | { readonly state: 'early'; readonly waitMs: number }
  /** Settled or abandoned, by whomever. */
  | { readonly state: 'over'; readonly chainId: string | null }
  /** Its character is gone. */
  | { readonly state: 'absent' }
  /** What it depends on is not there: an operator has to bring it back (its seed's secret, for one). */
  | { readonly state: 'unusable'; readonly error: unknown };

interface LoadedRow extends StoredSnapshot {
  id: string;
  character_id: string;
  user_id: string;
  quest_id: string;
  difficulty: string;
  status: RunStatus;
  engine_version: number;
  content_hash: Buffer;
  snapshot_hash: Buffer;
  player_nonce: string;
  seed_key_id: string;
  chain_id: string | null;
  started_at: Date;
  completes_at: Date;
}

/** Looks up what a batch of jobs is about, in one statement. Gives an answer for each id. */
export async function loadDueRuns(deps: Deps, runIds: readonly string[]): Promise<Map<string, LoadedRun>> {
  const { rows } = await deps.pg.query<LoadedRow>({
    name: 'load-due-runs',
    text: `SELECT r.id, r.character_id, r.user_id, r.quest_id, r.difficulty, r.status, r.engine_version,
                  r.content_hash, r.snapshot_hash, r.player_nonce, r.seed_key_id, r.chain_id, r.started_at, r.completes_at, s.body,
                  b.body AS base_body
             FROM runs r JOIN (${SNAPSHOT_JOIN}) ON s.hash = r.snapshot_hash
            WHERE r.id = ANY($1::uuid[])`,
    values: [uuidArray(runIds)],
  });
  const now = deps.clock.now().getTime();
  const loaded = new Map<string, LoadedRun>(runIds.map(runId => [runId, { state: 'absent' }]));
  for (const row of rows) loaded.set(row.id, stateOf(deps, row, now));
  return loaded;
}

function stateOf(deps: Deps, row: LoadedRow, now: number): LoadedRun {
  if (row.status !== 'in_progress') return { state: 'over', chainId: row.chain_id };
  const waitMs = row.completes_at.getTime() - now;
  if (waitMs > 0) return { state: 'early', waitMs };
  try {
    return { state: 'due', run: dueRunOf(deps, row) };
  } catch (error) {
    return { state: 'unusable', error };
  }
}

function dueRunOf({ seeds }: Deps, row: LoadedRow): DueRun {
  return {
    runId: row.id,
    characterId: row.character_id,
    userId: row.user_id,
    chainId: row.chain_id,
    startedAt: row.started_at,
    input: {
      engineVersion: row.engine_version,
      contentHash: row.content_hash.toString('hex'),
      questId: row.quest_id,
      difficulty: row.difficulty,
      seed: deriveRunSeed(seeds, { keyId: row.seed_key_id, runId: row.id, playerNonce: row.player_nonce }),
      snapshot: { body: row.body, base_body: row.base_body },
      snapshotHash: row.snapshot_hash.toString('hex'),
    },
  };
}
