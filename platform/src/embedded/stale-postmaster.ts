import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../process/startup-error.ts';
import { isProcessAlive, readCommandLine } from './process-identity.ts';

const STOP_TIMEOUT_MS = 20_000;

/**
 * Stops a PostgreSQL that still runs in `dataDir` although whoever started it is gone (the caller holds the folder's
 * lock), and forgets the `postmaster.pid` of one that was killed: after a reboot the number in it may belong to
 * another program, and PostgreSQL would refuse to start.
 * @throws StartupError when it does not stop.
 */
export async function stopStalePostmaster(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!(await isProcessAlive(pid)) || !(await isPostmasterOf(pid, dataDir))) {
    await rm(pidFile, { force: true });
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It ended meanwhile, or is another user's; the loop finds out which.
  }
  for (const deadline = Date.now() + STOP_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
    if (!(await isProcessAlive(pid))) return;
  }
  throw new StartupError(
    'wrongSurroundings',
    `Another PostgreSQL (process ${pid}) uses ${dataDir} and does not stop. Stop it, and start again.`,
  );
}

async function isPostmasterOf(pid: number, dataDir: string): Promise<boolean> {
  const commandLine = await readCommandLine(pid);
  return commandLine.includes('postgres') && commandLine.includes(dataDir);
}
