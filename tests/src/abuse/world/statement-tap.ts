import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Stands between the gateway and PostgreSQL and notes every statement that is executed, so that "no SQL ran" is seen
 * and not believed.
 */
export class StatementTap {
  readonly #thread: Worker;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  /** @returns the tap and the database's address through it. */
  static async open(databaseUrl: string): Promise<{ tap: StatementTap; url: string }> {
    const url = new URL(databaseUrl);
    const database = { host: url.hostname, port: Number(url.port || 5432) };
    const thread = new Worker(new URL('./statement-tap-thread.ts', import.meta.url), {
      workerData: database,
    });
    const [port] = await once(thread, 'message');
    url.hostname = '127.0.0.1';
    url.port = String(port);
    return { tap: new StatementTap(thread), url: url.href };
  }

  /** The statements that were executed since the last call. */
  async take(): Promise<string[]> {
    const answered = once(this.#thread, 'message');
    this.#thread.postMessage('take');
    const [executed] = await answered;
    return executed as string[];
  }

  /** Cuts every connection through it. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
