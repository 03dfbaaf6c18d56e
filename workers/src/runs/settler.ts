import type { Deps } from '@delve/domain/deps.ts';
import { type ResolvedRun, settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { type BatchOutcome, MicroBatch } from './micro-batch.ts';

/** `settled`: by this worker. `not_ours`: it was settled or abandoned before. */
export type SettleOutcome = 'settled' | 'not_ours';

export interface SettlerOptions {
  readonly deps: Deps;
  /** Called after each commit with the number of runs that it settled and its duration in milliseconds. */
  readonly onCommit?: (runs: number, durationMs: number) => void;
}

const MAX_BATCH = 400;
/** Each batch costs PostgreSQL some milliseconds for planning and its commit, however small it is. */
const LEAST_BESIDE = 125;
const MAX_WAIT_MS = 5;

/**
 * Commits resolved runs together: up to 400, or what comes within five milliseconds; while a transaction is under way,
 * what has gathered until it is done, or is enough for a second one.
 */
export function createSettler({ deps, onCommit }: SettlerOptions): MicroBatch<ResolvedRun, SettleOutcome> {
  return new MicroBatch({
    maxSize: MAX_BATCH,
    maxWaitMs: MAX_WAIT_MS,
    maxInFlight: 2,
    leastBeside: LEAST_BESIDE,
    work: runs => settleOrSplit(deps, runs, onCommit),
  });
}

/**
 * A transaction that fails because of one run would fail all, every time they are tried. So it is cut in halves until
 * the run that cannot be settled stands alone.
 */
async function settleOrSplit(
  deps: Deps,
  runs: readonly ResolvedRun[],
  onCommit: SettlerOptions['onCommit'],
): Promise<BatchOutcome<SettleOutcome>[]> {
  try {
    const startedAt = performance.now();
    const settled = await settleRuns(deps, runs);
    onCommit?.(settled.size, performance.now() - startedAt);
    return runs.map(({ runId }) => ({ ok: true, value: settled.has(runId) ? 'settled' : 'not_ours' }));
  } catch (error) {
    if (runs.length === 1 || isServerAway(error)) return runs.map(() => ({ ok: false, error }));
    deps.log.warn({ err: error, runs: runs.length }, 'a batch of runs was not settled; its halves are tried');
    const middle = Math.ceil(runs.length / 2);
    return [
      ...(await settleOrSplit(deps, runs.slice(0, middle), onCommit)),
      ...(await settleOrSplit(deps, runs.slice(middle), onCommit)),
    ];
  }
}

/** SQLSTATE classes: 08 connection, 53 resources, 57 operator's intervention; and what the network says. */
const AWAY = /^(08|53|57|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;

/** The fault is the server's or the network's, not that of a run. */
function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return AWAY.test(error.code);
  // What `pg` says without a code.
  return /Connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}
