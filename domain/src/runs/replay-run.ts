import { decodeLog } from '@delve/game/engine/decode-log.ts';
import type { LogEvent } from '@delve/game/engine/log-event.ts';
import { hashLog } from '@delve/game/engine/log-hash.ts';
import { LogRecorder } from '@delve/game/engine/recorder.ts';
import { resolveRun } from '@delve/game/engine/versions.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { findOwnRun } from './own-runs.ts';
import type { Run } from './run.ts';
import { inputOfProof, readSnapshotBody, requireEnded } from './run-proof.ts';

export interface RunReplay {
  readonly run: Run;
  /** Everything that happened, in order. */
  readonly events: readonly LogEvent[];
  /** The log that was derived now is the one whose hash was stored. False is a fault of the server's: report it. */
  readonly matchesLogHash: boolean;
}

/**
 * What happened in one of the actor's runs, derived again from its content, party and seed: logs are not stored.
 * @throws RunNotFoundError, RunInProgressError, RunAbandonedError
 */
export async function replayRun(deps: Deps, actor: Actor, runId: string): Promise<RunReplay> {
  const run = requireEnded(await findOwnRun(deps.reads, actor, runId));
  const input = inputOfProof({ ...run, snapshot: await readSnapshotBody(deps, run.snapshotHash) });
  const content = await deps.content.byHash(run.contentHash);
  const recorder = new LogRecorder();
  resolveRun(content, input, recorder);
  const bytes = recorder.toBytes();
  return { run, events: decodeLog(content, input, bytes), matchesLogHash: hashLog(bytes) === run.logHash };
}
