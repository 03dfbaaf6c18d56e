import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess } from '@delve/platform/embedded/process-identity.ts';
import type { InstanceRecord, RecordedProcess } from './instance-record.ts';

/** Longer than the default drain of a worker. */
const STOP_TIMEOUT_MS = 40_000;

/**
 * Stops the processes of an `npm start` that was killed: the last started first, each given time to finish, so that
 * workers still have their database while they drain. Only processes that are provably the recorded ones are touched.
 */
export async function stopOrphans(record: Pick<InstanceRecord, 'processes'>): Promise<void> {
  for (const orphan of record.processes.toReversed()) {
    if (!(await isStillRunning(orphan))) continue;
    signal(orphan, orphan.stopSignal);
    const stopped = await waitForEnd(orphan, STOP_TIMEOUT_MS);
    if (!stopped) {
      signal(orphan, 'SIGKILL');
      await waitForEnd(orphan, 5_000);
    }
  }
}

/** Waits until a process has ended. @returns whether it has. */
export async function waitForEnd(orphan: RecordedProcess, timeoutMs: number): Promise<boolean> {
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
