import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';

/**
 * Looks whether a chain's last run has ended, and starts its next one or ends the chain.
 *
 * `afterRun` is the run whose end gave the hint: under an id of its own, so that it is not swallowed while a hint about
 * the run before is still being looked at.
 */
export const advanceChainJob = defineJob({
  name: 'advance-chain',
  queue: 'scheduled',
  schema: z.strictObject({ chainId: z.uuid(), afterRun: z.uuid().optional() }),
  jobId: ({ chainId, afterRun }) => (afterRun ? `chain-${chainId}-${afterRun}` : `chain-${chainId}`),
  attempts: 6,
  backoffMs: 500,
});
