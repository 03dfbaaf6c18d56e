import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lowerPriority } from './lower-priority.ts';

let child: ChildProcess;
let pid: number;
let ended: Promise<unknown>;
beforeEach(async () => {
  child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], {
    detached: true,
  });
  ended = once(child, 'exit');
  await once(child.stdout!, 'data');
  pid = child.pid!;
});
afterEach(() => end());

async function end(): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

describe('lowering a priority', () => {
  it('is done for all threads of the process', () => {
    lowerPriority(pid, 7);
    expect(getPriority(pid)).toBe(7);
    const folder = `/proc/${pid}/task`;
    const threads = existsSync(folder) ? readdirSync(folder).map(Number) : [pid];
    expect(threads.map(thread => getPriority(thread))).toEqual(threads.map(() => 7));
  });

  it.runIf(existsSync('/proc/self/autogroup'))('is done for the session that the process leads', () => {
    lowerPriority(pid, 7);
    expect(readFileSync(`/proc/${pid}/autogroup`, 'utf8')).toMatch(/nice 7$/m);
  });

  it('leaves a process be that has ended', async () => {
    await end();
    expect(() => lowerPriority(pid, 7)).not.toThrow();
  });
});
