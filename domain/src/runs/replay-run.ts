import { decodeLog } from '@delve/game/engine/decode-log.ts';
import type { LogEvent } from '@delve/game/engine/log-event.ts';
import { verifyRun } from '@delve/game/engine/verify-run.ts';
import type { RunSnapshot } from '@delve/game/engine/run-input.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { RunAbandonedError, RunInProgressError } from './errors.ts';
import { findOwnRun } from './own-runs.ts';
import type { Run } from './run.ts';
import { readSnapshotBody } from './run-proof.ts';

export interface RunReplay {
  readonly run: Run;
  /** Everything that happened, in order. */
  readonly events: readonly LogEvent[];
}

/**
 * One of the actor's ended runs, blow by blow. Logs are not stored: this computes the run again, and makes sure that it
 * is the same one. Locks nothing.
 * @throws RunNotFoundError, RunInProgressError, RunAbandonedError
 */
export async function replayRun(deps: Deps, actor: Actor, runId: string): Promise<RunReplay> {
  const run = await findOwnRun(deps.pg, actor, runId);
  if (run.status === 'in_progress') throw new RunInProgressError();
  if (run.seed === null || run.logHash === null) throw new RunAbandonedError();
  const content = await deps.content.byHash(run.contentHash);
  const input = {
    engineVersion: run.engineVersion,
    contentHash: run.contentHash,
    questId: run.questId,
    difficulty: run.difficulty,
    seed: Uint8Array.from(Buffer.from(run.seed, 'hex')),
    snapshot: JSON.parse(await readSnapshotBody(deps, run.snapshotHash)) as RunSnapshot,
  };
  const verdict = verifyRun(content, input, { seedCommitment: run.seedCommitment, logHash: run.logHash });
  if (!verdict.ok)
    throw new Error(`Run ${run.id} cannot be replayed: ${verdict.fault}, ${verdict.actual} instead of ${verdict.expected}.`);
  return { run, events: decodeLog(content, input, verdict.log) };
}
