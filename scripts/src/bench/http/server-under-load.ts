import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { spawnServer } from '@delve/platform/embedded/server-process.ts';
import type { BenchContext } from '../bench.ts';
import type { GenerateLoad, LoadOrder, LoadReport } from './load.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export interface ServerUnderLoad {
  readonly port: number;
  /** Loads it, and says how many requests it answered per second of one core that it used itself, and per second. */
  measure(load: GenerateLoad, order: Omit<LoadOrder, 'port'>): Promise<LoadReport & Rates>;
}

export interface Rates {
  readonly perCoreSecond: number;
  readonly perSecond: number;
}

/**
 * Starts a server's main module as a process of its own, with its port in `PORT`, and waits until it answers.
 * @param probe a path that answers anything at all once it is ready
 * @param args of the main module
 */
export async function startServer(
  { onEnd }: BenchContext,
  main: string,
  variables: Readonly<Record<string, string>>,
  probe: string,
  args: readonly string[] = [],
): Promise<ServerUnderLoad> {
  const port = await chooseFreePort();
  const process_ = await spawnServer({
    file: process.execPath,
    args: [main, ...args],
    options: { env: { ...process.env, ...variables, PORT: String(port) } },
  });
  onEnd(() => process_.stop('SIGKILL', STOP_TIMEOUT_MS));
  for (const deadline = Date.now() + READY_TIMEOUT_MS; ; await sleep(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}${probe}`).catch(() => undefined);
    if (answer) break;
    if (process_.hasExited() || Date.now() > deadline)
      throw new Error(`${main} did not start:\n${process_.recentLines()}`);
  }
  return {
    port,
    async measure(load, order) {
      const before = cpuMsOf(process_.pid);
      const report = await load({ ...order, port });
      const cpuMs = cpuMsOf(process_.pid) - before;
      return {
        ...report,
        perCoreSecond: (report.answers / cpuMs) * 1_000,
        perSecond: report.answers / report.seconds,
      };
    },
  };
}

/** Processor time of all threads of a process, in milliseconds. */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
