import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess } from '@delve/platform/embedded/process-identity.ts';
import type { InstanceRecord, RecordedProcess } from './instance-record.ts';

/** The recorded name of the process that {@link stopOrphans} runs in when `npm start` is killed. */
export const GUARD_NAME = 'guard';

/** Longer than the default drain of a worker. */
const STOP_TIMEOUT_MS = 40_000;

/**
 * Stops the processes of an `npm start` that was killed: the last started first, each given time to finish, so that
 * workers still have their database while they drain. Only processes that are provably the recorded ones are touched.
 */
export async function stopOrphans({ processes }: Pick<InstanceRecord, 'processes'>): Promise<void> {
  // The guard of the killed one may be at it: asked to stop a second time, a process might not finish its work.
  const guard = processes.find(({ name }) => name === GUARD_NAME);
  if (guard) await waitForEnd(guard, STOP_TIMEOUT_MS);
  for (const orphan of processes.toReversed()) {
    if (!(await isStillRunning(orphan))) continue;
    signal(orphan, orphan.stopSignal);
    const stopped = await waitForEnd(orphan, STOP_TIMEOUT_MS);
    if (!stopped) {
      signal(orphan, 'SIGKILL');
      await waitForEnd(orphan, 5_000);
    }
  }
}

/** @returns whether it has ended in time. */
async function waitForEnd(orphan: RecordedProcess, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(100)) {
    if (!(await isStillRunning(orphan))) return true;
  }
  return !(await isStillRunning(orphan));
}

async function isStillRunning(orphan: RecordedProcess): Promise<boolean> {
  return orphan.identity !== '' && (await identifyProcess(orphan.pid)) === orphan.identity;
}

function signal(orphan: RecordedProcess, name: NodeJS.Signals): void {
  try {
    process.kill(orphan.pid, name);
  } catch {
    // It ended meanwhile.
  }
}
