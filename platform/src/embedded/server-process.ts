import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Enough to see what a server said before it gave up. */
const KEPT_LINES = 40;

/** A database server that runs as a process of its own beside ours. */
export interface ServerProcess {
  readonly pid: number;
  /** The last lines that it printed. */
  recentLines(): string;
  hasExited(): boolean;
  /** Absent while it runs, and when a signal ended it. */
  exitCode(): number | undefined;
  /** Resolves when it has ended. */
  readonly exited: Promise<void>;
  /** Asks it to end with `signal`, and ends it by force after `timeoutMs`. Does nothing when it has ended. */
  stop(signal: NodeJS.Signals, timeoutMs: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

export interface ServerCommand {
  file: string;
  args: readonly string[];
  options?: Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'cwd'>;
  /** Written to its standard input: configuration that must not show in the process list. */
  input?: string;
  onLine?: ((line: string) => void) | undefined;
}

/**
 * Starts a server in a process group of its own, so that Ctrl-C in the terminal reaches only us and we stop the
 * servers last.
 * @throws Error with `code` (ENOENT, EACCES …) when the program cannot be started.
 */
export async function spawnServer({
  file,
  args,
  options,
  input,
  onLine,
}: ServerCommand): Promise<ServerProcess> {
  const child = spawn(file, args, { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const lines: string[] = [];
  const keepLine = (line: string) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    onLine?.(line);
  };
  createInterface({ input: child.stdout! }).on('line', keepLine);
  createInterface({ input: child.stderr! }).on('line', keepLine);
  // A server that dies before it has read its configuration breaks the pipe; its exit says more.
  child.stdin!.on('error', () => undefined);
  child.stdin!.end(input ?? '');

  const exited = new Promise<void>(resolve => {
    child.once('close', () => resolve());
  });
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid!,
    recentLines: () => lines.join('\n'),
    hasExited,
    exitCode: () => child.exitCode ?? undefined,
    exited,
    kill: () => void child.kill('SIGKILL'),
    stop: (signal, timeoutMs) => stopChild(child, exited, signal, timeoutMs),
  };
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<void>,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<void> {
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await exited;
  clearTimeout(force);
}

/** A running server, and how to reach it. */
export interface EmbeddedServer {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  /** Absent while it runs, and when a signal ended it. */
  exitCode(): number | undefined;
  /** Lets it finish and close its files. */
  stop(): Promise<void>;
  /** Ends it at once; it repairs itself at the next start. */
  kill(): void;
}
