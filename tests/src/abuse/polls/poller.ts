import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Enough for a p99 within seconds; a third of what a gateway's core could answer. */
export const POLLS_PER_SECOND = 200;

export interface PollerOptions {
  readonly url: string;
  readonly token: string;
  readonly perSecond: number;
}

export interface PollsTaken {
  /** Milliseconds, of the polls that were answered. */
  readonly latencies: readonly number[];
  /** What the others came to. */
  readonly failures: readonly string[];
}

/** Somebody else, who polls while a gateway is abused. */
export class Poller {
  readonly #child: ChildProcess;

  constructor(options: PollerOptions) {
    this.#child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, 'poller-main.ts'), JSON.stringify(options)],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
  }

  /** What was answered since the last call. */
  async take(): Promise<PollsTaken> {
    const answered = once(this.#child, 'message');
    this.#child.send('take');
    const [taken] = await answered;
    return taken as PollsTaken;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }
}
