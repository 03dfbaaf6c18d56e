import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_SEED_SECRETS } from '../harness/run-world.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../workers/src/main.ts');

export interface WorkerProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly timeScale: number;
  readonly drainTimeoutSeconds?: number;
  readonly port?: number;
}

/** A worker as it runs in production: a process of its own. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  /** What it has logged so far, one parsed object a line. */
  readonly lines: Record<string, unknown>[] = [];

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exit = once(child, 'exit').then(([code]) => code);
    child.stderr?.pipe(process.stderr);
  }

  /** Starts one and waits until it says that it is ready. */
  static async start(options: WorkerProcessOptions): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        DELVE_ENV: 'development',
        DATABASE_URL: options.databaseUrl,
        REDIS_URL: options.redisUrl,
        DELVE_SEED_SECRETS: TEST_SEED_SECRETS,
        DELVE_TIME_SCALE: String(options.timeScale),
        DRAIN_TIMEOUT_SECONDS: String(options.drainTimeoutSeconds ?? 10),
        ...(options.port ? { WORKER_PORT: String(options.port) } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new WorkerProcess(child);
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', line => {
        const entry: Record<string, unknown> = JSON.parse(line);
        worker.lines.push(entry);
        if (entry.msg === 'ready') resolve();
      });
      void worker.#exit.then(code => reject(new Error(`the worker ended with ${code} before it was ready`)));
    });
    return worker;
  }

  /** Ends it at once, wherever it is. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to end. Resolves with its exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }
}
