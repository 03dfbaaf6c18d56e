import { checkInvariants } from '@delve/scripts/bots/check-invariants.ts';
import type { SeededPlayer } from '@delve/scripts/bots/seed-players.ts';
import { countInProgress } from './due-runs.ts';
import type { ScenarioContext } from './scenario.ts';
import { readSettlementLog } from './settlement-log.ts';

/** Runs that are computed again from their inputs. */
const SAMPLE = 20;

export interface EffectsCheck {
  readonly faults: string[];
  /** Runs that never ended. */
  readonly lost: number;
  /** Runs with an effect too many. */
  readonly doubled: number;
}

/**
 * Whether each of these runs has ended once with all its effects, not before its time by the database's clock, and
 * everything that holds of gold, characters and runs still does.
 */
export async function checkExactlyOnce(
  { world: { deps }, dice }: ScenarioContext,
  players: readonly SeededPlayer[],
  runIds: readonly string[],
): Promise<EffectsCheck> {
  const characterIds = players.map(({ characterId }) => characterId);
  const { violations } = await checkInvariants(deps, { characterIds, sample: SAMPLE, dice });
  const log = await readSettlementLog(deps.pg);
  const endings = new Map<string, number>();
  for (const { runId } of log) endings.set(runId, (endings.get(runId) ?? 0) + 1);

  const lost = runIds.filter(runId => !endings.has(runId));
  const twice = runIds.filter(runId => (endings.get(runId) ?? 0) > 1);
  const early = log.filter(({ lateMs }) => lateMs < 0);
  const inProgress = await countInProgress(deps);
  return {
    lost: lost.length,
    doubled: twice.length,
    faults: [
      ...violations.map(({ invariant, id, what }) => `invariant ${invariant}: ${id}: ${what}`),
      ...lost.map(runId => `the run ${runId} was lost`),
      ...twice.map(runId => `the run ${runId} ended more than once`),
      ...early.map(({ runId, lateMs }) => `the run ${runId} ended ${-lateMs} ms too early`),
      ...(inProgress > 0 ? [`${inProgress} runs are still in active_runs`] : []),
    ],
  };
}
