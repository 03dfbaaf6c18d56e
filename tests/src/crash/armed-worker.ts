import path from 'node:path';
import type { CrashPoint } from './crash-points.ts';
import type { CrashProcess } from './crash-process.ts';
import type { CrashWorld } from './crash-world.ts';
import { type Arming, type JournalEntry, readJournal } from './journal.ts';

export interface ArmedWorkerOptions {
  /** Jobs of one queue at a time. */
  readonly concurrency: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A crash-worker and its journal. */
export class ArmedWorker {
  readonly process: CrashProcess;
  readonly #journal: string;

  private constructor(started: CrashProcess, journal: string) {
    this.process = started;
    this.#journal = journal;
  }

  /** Starts one and waits until it is ready. @param name of its journal, unique in its world */
  static async start(
    world: CrashWorld,
    name: string,
    { concurrency, variables }: ArmedWorkerOptions,
  ): Promise<ArmedWorker> {
    const journal = path.join(world.directory, `${name}.jsonl`);
    const started = await world.startProcess({
      entry: 'tests/src/crash/crash-worker.ts',
      args: [journal],
      variables: { WORKER_CONCURRENCY: String(concurrency), LOG_LEVEL: 'error', ...variables },
    });
    return new ArmedWorker(started, journal);
  }

  /** Has it send itself a signal at its next pass of a point. */
  arm(point: CrashPoint, signal: Arming['signal']): void {
    this.process.send({ point, signal });
  }

  entries<Kind extends JournalEntry['kind']>(kind: Kind): Extract<JournalEntry, { kind: Kind }>[] {
    return readJournal(this.#journal, kind);
  }
}
