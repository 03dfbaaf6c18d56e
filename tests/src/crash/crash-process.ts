import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface CrashProcessOptions {
  /** A module of the repository, as `workers/src/main.ts`. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** A server process as it runs in production, which a scenario kills, freezes and arms. */
export class CrashProcess {
  readonly #child: ChildProcess;
  /** Resolves when it has said so, rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  /** What it has logged so far, one parsed object a line. */
  readonly lines: Record<string, unknown>[] = [];

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.exited = once(child, 'exit').then(() => undefined);
    const said: string[] = [];
    createInterface({ input: child.stderr! }).on('line', line => said.push(line));
    createInterface({ input: child.stdout! }).on('line', line => this.lines.push(JSON.parse(line)));
    this.ready = new Promise((resolve, reject) => {
      child.on('message', message => {
        if (message === 'ready') resolve();
      });
      void this.exited.then(() => reject(new Error(`it ended before it was ready: ${said.join('\n')}`)));
    });
    // Whoever kills it before it is ready does not ask.
    this.ready.catch(() => undefined);
  }

  static start({ entry, args = [], nodeOptions = [], variables }: CrashProcessOptions): CrashProcess {
    const child = spawn(process.execPath, [...nodeOptions, path.join(ROOT, entry), ...args], {
      env: { PATH: process.env.PATH, ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new CrashProcess(child);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get hasExited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Tells it something; lost when it is about to die. */
  send(message: object): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it at once, wherever it is, even when it is frozen. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  /** Lines of its log with this message. */
  logged(message: string): Record<string, unknown>[] {
    return this.lines.filter(({ msg }) => msg === message);
  }
}
