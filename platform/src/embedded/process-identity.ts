import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process with this number runs, whoever's it is. A zombie counts as gone: it holds nothing any more. */
export async function isProcessAlive(pid: number): Promise<boolean> {
  return (await identifyProcess(pid)) !== '';
}

/** A process's command line, or '' when it is gone or not ours to see. */
export async function readCommandLine(pid: number): Promise<string> {
  const linux = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (linux !== undefined) return linux.replaceAll('\0', ' ').trim();
  return readFromPs(pid, 'args');
}

/**
 * A text that no other process has had, neither before a reboot nor with the same number later: when it was started,
 * beside its number. Empty when there is no such process.
 */
export async function identifyProcess(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) {
    const startedAt = await readFromPs(pid, 'lstart');
    return startedAt && `${pid}@${startedAt}`;
  }
  // Fields after the program's name, which stands in parentheses and may hold anything: state is the third of all,
  // the start time in clock ticks since boot the 22nd (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return '';
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${pid}@${bootId.trim()}+${fields[19]}`;
}

async function readFromPs(pid: number, column: string): Promise<string> {
  const { stdout } = await run('ps', ['-o', `${column}=`, '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}
