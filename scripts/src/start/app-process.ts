import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { printLogLine, printPlainLine } from './print-log-line.ts';

/** Content is compiled and connections are made before; a small machine takes a few seconds. */
const READY_TIMEOUT_MS = 90_000;

/** The gateway or the workers, as a process of its own. */
export interface AppProcess {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  exitCode(): number | undefined;
  /** Resolves when it has said that it is ready, or has ended. @throws StartupError when it does neither. */
  ready(): Promise<void>;
  /** Lets it drain, and ends it by force after `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
}

/**
 * Starts a main module under this Node, in a process group of its own: Ctrl-C in the terminal reaches us alone, and
 * we stop the processes in order.
 */
export async function startAppProcess(
  name: string,
  main: string,
  env: NodeJS.ProcessEnv,
): Promise<AppProcess> {
  const child = spawn(process.execPath, [main], {
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await once(child, 'spawn');
  const exited = new Promise<void>(resolve => {
    child.once('close', () => resolve());
  });
  // Not from its log, whose level is the operator's choice.
  const saidReady = new Promise<void>(resolve => {
    child.on('message', message => {
      if (message === 'ready') resolve();
    });
  });
  createInterface({ input: child.stdout! }).on('line', line => printLogLine(name, line));
  createInterface({ input: child.stderr! }).on('line', line => printPlainLine(name, line));

  return {
    name,
    pid: child.pid!,
    exited,
    exitCode: () => child.exitCode ?? undefined,
    ready: () => waitUntilReady(name, saidReady, exited),
    kill: () => void child.kill('SIGKILL'),
    async stop(timeoutMs) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
      await exited;
      clearTimeout(force);
    },
  };
}

async function waitUntilReady(name: string, saidReady: Promise<void>, exited: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    const error = new StartupError(
      'fault',
      `The ${name} did not get ready within ${READY_TIMEOUT_MS / 1000} s.`,
    );
    timer = setTimeout(() => reject(error), READY_TIMEOUT_MS);
  });
  await Promise.race([saidReady, exited, expired]).finally(() => clearTimeout(timer));
}
