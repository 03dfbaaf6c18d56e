import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Where what is tapped listens. */
export interface TappedDatabase {
  readonly host: string;
  readonly port: number;
}

/**
 * Stands between the gateway and PostgreSQL and notes every statement that is executed, so that "no SQL ran" is seen
 * and not believed.
 */
export class StatementTap {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @returns the tap and the database's address through it. */
  static async open(databaseUrl: string): Promise<{ tap: StatementTap; url: string }> {
    const url = new URL(databaseUrl);
    const database: TappedDatabase = { host: url.hostname, port: Number(url.port || 5432) };
    const child = fork(resolve(import.meta.dirname, 'statement-tap-main.ts'), [JSON.stringify(database)]);
    const [port] = await once(child, 'message');
    url.hostname = '127.0.0.1';
    url.port = String(port);
    return { tap: new StatementTap(child), url: url.href };
  }

  /** The statements that were executed since the last call. */
  async take(): Promise<string[]> {
    const answered = once(this.#child, 'message');
    this.#child.send('take');
    const [executed] = await answered;
    return executed as string[];
  }

  /** Cuts every connection through it. */
  async close(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }
}
