import { setTimeout as sleep } from 'node:timers/promises';
import { advanceChainJob } from '@delve/domain/chains/jobs.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { resolveRunJob } from '@delve/domain/runs/jobs.ts';
import type { ResolvedRun } from '@delve/domain/runs/settle-runs.ts';
import { type JobProcessor, processJob, RetryLaterError } from '@delve/platform/queue/job-processor.ts';
import type { MicroBatch } from './micro-batch.ts';
import type { BatchedRun } from './run-batcher.ts';
import type { SettleOutcome } from './settler.ts';

export interface RunResolution {
  readonly deps: Deps;
  readonly batcher: MicroBatch<string, BatchedRun>;
  readonly settler: MicroBatch<ResolvedRun, SettleOutcome>;
}

/**
 * The job that a run is due: loads and simulates it together with others, has it settled together with others, and is
 * acknowledged once that is committed.
 */
export function resolveRunProcessor({ deps, batcher, settler }: RunResolution): JobProcessor {
  return processJob(resolveRunJob, async ({ runId }) => {
    const batched = await addWhenDue(batcher, runId);
    switch (batched.state) {
      case 'resolved':
        await settler.add(batched.run);
        return;
      case 'early':
        throw new RetryLaterError(batched.waitMs);
      case 'over':
        // A worker that died between its commit and its acknowledgement has told the chain nothing.
        if (batched.chainId)
          await deps.jobs.enqueue(advanceChainJob, { chainId: batched.chainId, afterRun: runId });
        return;
      case 'absent':
        return;
    }
  });
}

/** Jobs come by the clock of this machine and runs by that of the database: a moment apart is no reason to queue up again. */
const MOMENT_MS = 500;

async function addWhenDue(batcher: RunResolution['batcher'], runId: string): Promise<BatchedRun> {
  const batched = await batcher.add(runId);
  if (batched.state !== 'early' || batched.waitMs > MOMENT_MS) return batched;
  await sleep(Math.ceil(batched.waitMs));
  return batcher.add(runId);
}
