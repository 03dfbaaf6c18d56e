import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MEMORY_QUESTION, type MemoryReading } from './memory-probe.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const PROBE = resolve(import.meta.dirname, 'memory-probe.ts');

/** A gateway or a worker as it runs in production: a bare process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  /** A file: reading a line for each request would take the attackers' time. */
  readonly #logPath: string;

  private constructor(child: ChildProcess, logPath: string) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    this.#logPath = logPath;
  }

  /**
   * Starts one and waits until it says that it is ready.
   * @param variables all of its environment
   */
  static async start(
    workspace: 'gateway' | 'workers',
    variables: Readonly<Record<string, string>>,
  ): Promise<ServerProcess> {
    const logPath = join(tmpdir(), `delve-abuse-${randomUUID()}.log`);
    const log = openSync(logPath, 'w');
    const main = join(ROOT, workspace, 'src', 'main.ts');
    const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, main], {
      env: { PATH: process.env.PATH, ...variables },
      stdio: ['ignore', log, 'inherit', 'ipc'],
    });
    closeSync(log);
    const server = new ServerProcess(child, logPath);
    const ended = server.#exited.then(() => {
      throw new Error(`The ${workspace} ended before it was ready.`);
    });
    await Promise.race([ended, nextMessage(child, message => message === 'ready')]);
    ended.catch(() => undefined);
    return server;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it holds once its garbage is collected. */
  async readMemory(): Promise<MemoryReading> {
    const answered = nextMessage(this.#child, message => (message as MemoryReading).kind === 'memory');
    this.#child.send(MEMORY_QUESTION);
    return (await answered) as MemoryReading;
  }

  /** What it has logged as a fault of its own. */
  readFaults(): string[] {
    return readFileSync(this.#logPath, 'utf8')
      .split('\n')
      .filter(line => line.includes('"level":"error"'));
  }

  /** At once: how a gateway takes its leave is tested elsewhere. */
  async kill(): Promise<void> {
    if (this.isAlive) this.#child.kill('SIGKILL');
    await this.#exited;
    rmSync(this.#logPath, { force: true });
  }
}

function nextMessage(child: ChildProcess, isMeant: (message: unknown) => boolean): Promise<unknown> {
  return new Promise(resolve => {
    const listen = (message: unknown) => {
      if (!isMeant(message)) return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
  });
}
