import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Has a process that leads a session of its own give way to others. Where the system divides its time among sessions first
 * (Linux with autogroups, as most distributions have it), the session's niceness counts and that of its threads does not;
 * elsewhere it is the other way round. Nothing depends on it: where it may not be done, or the process has ended, it is
 * left.
 * @param niceness 0 to 19; at 5 it gets a third of the time that one of niceness 0 gets, when both want all of it.
 */
export function lowerPriority(pid: number, niceness: number): void {
  lowerThreads(pid, niceness);
  const autogroup = `/proc/${pid}/autogroup`;
  if (existsSync(autogroup)) attempt(() => writeFileSync(autogroup, String(niceness)));
}

/** Has all threads of a process give way to other threads of its session. @param niceness as above */
export function lowerThreads(pid: number, niceness: number): void {
  for (const thread of threadsOf(pid)) attempt(() => setPriority(thread, niceness));
}

/** On Linux each thread has its own niceness, elsewhere the process has one. */
function threadsOf(pid: number): number[] {
  const folder = `/proc/${pid}/task`;
  return (existsSync(folder) && attempt(() => readdirSync(folder).map(Number))) || [pid];
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
