import { createHash } from 'node:crypto';
import type { RunSnapshot } from '@delve/game/engine/run-input.ts';
import type { RunResult } from '@delve/game/engine/run-result.ts';
import type { Deps } from '../deps.ts';
import { RunAbandonedError, RunInProgressError } from './errors.ts';
import type { Run } from './run.ts';
import { readSnapshot } from './stored-snapshot.ts';

/**
 * Everything that a run's outcome depends on beside its content, and everything that was claimed about it, for somebody
 * without the database. Hashes are lower-case hexadecimal SHA-256.
 */
export interface RunProof {
  readonly format: 'delve-run';
  readonly formatVersion: 1;
  readonly runId: string;
  readonly questId: string;
  readonly difficulty: string;
  readonly engineVersion: number;
  readonly startedAt: string;
  readonly completesAt: string;
  readonly playerNonce: string;
  /** Revealed when the run had ended, hexadecimal. */
  readonly seed: string;
  /** Shown when the run started. */
  readonly seedCommitment: string;
  readonly contentHash: string;
  readonly snapshotHash: string;
  /** Canonical JSON; its UTF-8 bytes hash to `snapshotHash`. */
  readonly snapshot: string;
  readonly logHash: string;
  readonly result: RunResult;
}

/** A proof with the content that the run pinned: it needs nothing else to be checked. */
export interface SelfContainedProof extends RunProof {
  /** Canonical JSON; its UTF-8 bytes hash to `contentHash`. */
  readonly content: string;
}

/** A run that was resolved: its seed is revealed, and its log and result stand. */
export interface EndedRun extends Run {
  readonly seed: string;
  readonly logHash: string;
  readonly result: RunResult;
}

/** @throws RunInProgressError, RunAbandonedError */
export function requireEnded(run: Run): EndedRun {
  const { seed, logHash, result } = run;
  if (run.status === 'in_progress') throw new RunInProgressError();
  if (seed === null || logHash === null || result === null) throw new RunAbandonedError();
  return { ...run, seed, logHash, result };
}

/**
 * Puts a resolved run's proof together.
 * @throws RunInProgressError, RunAbandonedError
 */
export async function proofOfRun(deps: Deps, found: Run): Promise<RunProof> {
  const run = requireEnded(found);
  return {
    format: 'delve-run',
    formatVersion: 1,
    runId: run.id,
    questId: run.questId,
    difficulty: run.difficulty,
    engineVersion: run.engineVersion,
    startedAt: run.startedAt.toISOString(),
    completesAt: run.completesAt.toISOString(),
    playerNonce: run.playerNonce,
    seed: run.seed,
    seedCommitment: run.seedCommitment,
    contentHash: run.contentHash,
    snapshotHash: run.snapshotHash,
    snapshot: await readSnapshotBody(deps, run.snapshotHash),
    logHash: run.logHash,
    result: run.result,
  };
}

/** The canonical JSON of the party that set out. */
export async function readSnapshotBody({ reads }: Deps, hash: string): Promise<string> {
  return (await readSnapshot(reads, Buffer.from(hash, 'hex'))).toString('utf8');
}

/** The run's input as the engine takes it. The snapshot's shape is the engine's to check. */
export function inputOfProof(
  proof: Pick<RunProof, 'engineVersion' | 'contentHash' | 'questId' | 'difficulty' | 'seed' | 'snapshot'>,
) {
  return {
    engineVersion: proof.engineVersion,
    contentHash: proof.contentHash,
    questId: proof.questId,
    difficulty: proof.difficulty,
    seed: Uint8Array.from(Buffer.from(proof.seed, 'hex')),
    snapshot: JSON.parse(proof.snapshot) as RunSnapshot,
  };
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
