import { advanceChain } from '@delve/domain/chains/advance-chain.ts';
import { advanceChainJob } from '@delve/domain/chains/jobs.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { type JobProcessor, processJob } from '@delve/platform/queue/job-processor.ts';

/** The job that a chain's run has ended. */
export function advanceChainProcessor(deps: Deps): JobProcessor {
  return processJob(advanceChainJob, async ({ chainId }, { log }) => {
    const advance = await advanceChain(deps, chainId);
    if (advance.kind === 'stopped') log.info({ chainId, reason: advance.reason }, 'a chain stopped');
  });
}
