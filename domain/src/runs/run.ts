import type { RunResult } from '@delve/game/engine/run-result.ts';
import { type JsonRow, readBytes, readMoment } from '../json-row.ts';

export const RUN_STATUSES = ['in_progress', 'completed', 'failed', 'abandoned'] as const;

/** `completed`: victory. `failed`: fled, wiped or out of time. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A run as its player sees it. Hashes and seeds are lower-case hexadecimal. */
export interface Run {
  readonly id: string;
  readonly characterId: string;
  readonly questId: string;
  readonly difficulty: string;
  readonly status: RunStatus;
  readonly engineVersion: number;
  readonly contentHash: string;
  readonly snapshotHash: string;
  readonly playerNonce: string;
  /** SHA-256 of the seed. */
  readonly seedCommitment: string;
  /** Null while the run is in progress. */
  readonly seed: string | null;
  /** Null unless the run was resolved. */
  readonly logHash: string | null;
  /** Null unless the run was resolved. */
  readonly result: RunResult | null;
  readonly chainId: string | null;
  readonly startedAt: Date;
  readonly completesAt: Date;
  readonly settledAt: Date | null;
}

/** What a statement selects as {@link RUN_COLUMNS}. */
export interface RunRow {
  id: string;
  character_id: string;
  quest_id: string;
  difficulty: string;
  status: RunStatus;
  engine_version: number;
  content_hash: Buffer;
  snapshot_hash: Buffer;
  player_nonce: string;
  seed_commitment: Buffer;
  seed: Buffer | null;
  log_hash: Buffer | null;
  outcome: RunResult | null;
  chain_id: string | null;
  started_at: Date;
  completes_at: Date;
  settled_at: Date | null;
}

/** Of the table `runs` under the alias `r`. */
export const RUN_COLUMNS = `r.id, r.character_id, r.quest_id, r.difficulty, r.status, r.engine_version,
  r.content_hash, r.snapshot_hash, r.player_nonce, r.seed_commitment, r.seed, r.log_hash, r.outcome, r.chain_id,
  r.started_at, r.completes_at, r.settled_at`;

export function runOfRow(row: RunRow): Run {
  return {
    id: row.id,
    characterId: row.character_id,
    questId: row.quest_id,
    difficulty: row.difficulty,
    status: row.status,
    engineVersion: row.engine_version,
    contentHash: row.content_hash.toString('hex'),
    snapshotHash: row.snapshot_hash.toString('hex'),
    playerNonce: row.player_nonce,
    seedCommitment: row.seed_commitment.toString('hex'),
    seed: row.seed?.toString('hex') ?? null,
    logHash: row.log_hash?.toString('hex') ?? null,
    result: row.outcome,
    chainId: row.chain_id,
    startedAt: row.started_at,
    completesAt: row.completes_at,
    settledAt: row.settled_at,
  };
}

export function runOfJson(row: JsonRow<RunRow>): Run {
  return runOfRow({
    ...row,
    content_hash: readBytes(row.content_hash),
    snapshot_hash: readBytes(row.snapshot_hash),
    seed_commitment: readBytes(row.seed_commitment),
    seed: readBytes(row.seed),
    log_hash: readBytes(row.log_hash),
    started_at: readMoment(row.started_at),
    completes_at: readMoment(row.completes_at),
    settled_at: readMoment(row.settled_at),
  });
}
