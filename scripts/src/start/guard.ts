import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { identifyProcess } from '@delve/platform/embedded/process-identity.ts';
import type { InstanceRecordFile } from './instance-record.ts';
import { GUARD_NAME } from './stop-orphans.ts';

/**
 * Starts the process that stops everything in the record should this process be killed.
 * @returns how to end it when everything is stopped.
 */
export async function startGuard(record: InstanceRecordFile): Promise<() => void> {
  const args = [join(import.meta.dirname, 'guard-main.ts'), record.path, await identifyProcess(process.pid)];
  // Nothing is written to the pipe: that it closes is the message.
  const guard = spawn(process.execPath, args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  await once(guard, 'spawn');
  await record.add(GUARD_NAME, guard.pid!, 'SIGTERM');
  return () => void guard.kill('SIGTERM');
}
