import type { Deps, EnqueueOptions, JobQueue } from '@delve/domain/deps.ts';
import type { JobDefinition } from '@delve/domain/jobs/job.ts';
import { runDurationMs } from '@delve/domain/runs/begin-run.ts';
import { resolveRunJob } from '@delve/domain/runs/jobs.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import type { SeededPlayer } from './seed-players.ts';
import { workInParallel } from './work-in-parallel.ts';

export interface Stampede {
  readonly dueAt: Date;
  /** UUIDs. */
  readonly runIds: readonly string[];
}

export interface StampedeOptions {
  readonly players: readonly SeededPlayer[];
  readonly dueAt: Date;
  readonly onProgress: (done: number) => void;
}

/** Open to newcomers. */
const QUEST_ID = 'rats_in_the_lamp_oil';
const DIFFICULTY = 'normal';
const AT_ONCE = 10;

/**
 * Starts a run for each player so that all come due within the same millisecond: by the use-case, whose clock is turned to
 * the moment from which a run lasts until then. Their jobs are enqueued afterwards, by the real clock.
 */
export async function seedStampede(
  deps: Deps,
  { players, dueAt, onProgress }: StampedeOptions,
): Promise<Stampede> {
  const quest = deps.content.current().quests[QUEST_ID];
  if (!quest) throw new Error(`The game data has no quest ${QUEST_ID}.`);
  const startedAt = new Date(dueAt.getTime() - runDurationMs(quest, deps.timeScale));
  const shifted: Deps = { ...deps, clock: { now: () => startedAt }, jobs: new NoJobs() };
  let done = 0;
  const runIds = await workInParallel(players, AT_ONCE, async ({ actor, characterId }) => {
    const run = await startRun(shifted, actor, { characterId, questId: QUEST_ID, difficulty: DIFFICULTY });
    onProgress(++done);
    return run.id;
  });
  const delayMs = Math.max(0, dueAt.getTime() - deps.clock.now().getTime());
  await deps.jobs.enqueueMany(
    resolveRunJob,
    runIds.map(runId => ({ payload: { runId }, delayMs })),
  );
  return { dueAt, runIds };
}

/** A delay counted by the turned clock would be wrong. */
class NoJobs implements JobQueue {
  async enqueue<Payload>(_job: JobDefinition<Payload>, _payload: Payload, _options?: EnqueueOptions) {}
  async enqueueMany() {}
}
