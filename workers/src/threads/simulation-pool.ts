import { Worker } from 'node:worker_threads';
import type { Simulation } from '@delve/domain/runs/simulate-runs.ts';
import type { StoredRunInput } from '@delve/domain/runs/stored-snapshot.ts';
import type { Content } from '@delve/game/content/content.ts';
import { serializeContent } from '@delve/game/content/restore-content.ts';
import { type ThreadAnswer, type ThreadRequest, unpackSimulations } from './simulation-messages.ts';

/** The thread ended before it answered. */
export class ThreadDiedError extends Error {
  override readonly name = 'ThreadDiedError';
}

/** A revision takes a few megabytes in each thread. */
const KEPT_REVISIONS = 4;

interface Task {
  readonly resolve: (simulations: Simulation[]) => void;
  readonly reject: (error: ThreadDiedError) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly tasks: Map<number, Task>;
  /** Hashes of the revisions that it knows, the one used last at the end. */
  readonly known: Set<string>;
}

/** Worker threads for simulations, started when they are first needed and again when they died. */
export class SimulationPool {
  readonly #size: number;
  readonly #threads: Thread[] = [];
  #nextTask = 1;

  /** @param size threads, 1 and up */
  constructor(size: number) {
    this.#size = size;
  }

  /** Starts all threads and has them learn a revision, so that the first batches do not wait for that. */
  prepare(content: Content): void {
    while (this.#threads.length < this.#size) this.#startThread();
    for (const thread of this.#threads) teach(thread, content);
  }

  /** @throws ThreadDiedError */
  simulate(content: Content, inputs: readonly StoredRunInput[]): Promise<Simulation[]> {
    const thread = this.#leastBusy();
    teach(thread, content);
    const task = this.#nextTask++;
    return new Promise((resolve, reject) => {
      thread.tasks.set(task, { resolve, reject });
      tell(thread, { kind: 'simulate', task, hash: content.hash, inputs });
    });
  }

  /** Ends the threads; what they still work on is rejected. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #leastBusy(): Thread {
    if (this.#threads.length < this.#size) {
      const idle = this.#threads.find(({ tasks }) => tasks.size === 0);
      return idle ?? this.#startThread();
    }
    return this.#threads.reduce((least, thread) => (thread.tasks.size < least.tasks.size ? thread : least));
  }

  #startThread(): Thread {
    const worker = new Worker(new URL('./simulation-thread.ts', import.meta.url));
    const thread: Thread = { worker, tasks: new Map(), known: new Set() };
    let cause: unknown;
    worker.on('message', ({ task, ...packed }: ThreadAnswer) => {
      thread.tasks.get(task)?.resolve(unpackSimulations(packed));
      thread.tasks.delete(task);
    });
    worker.on('error', error => {
      cause = error;
    });
    worker.on('exit', () => {
      this.#threads.splice(this.#threads.indexOf(thread), 1);
      const died = new ThreadDiedError('A simulation thread ended before it answered.', { cause });
      for (const { reject } of thread.tasks.values()) reject(died);
    });
    this.#threads.push(thread);
    return thread;
  }
}

/** Sends a revision to a thread that does not know it; content is large, and the same for nearly every run. */
function teach(thread: Thread, content: Content): void {
  const { hash } = content;
  if (!thread.known.delete(hash)) tell(thread, { kind: 'learn', hash, body: serializeContent(content) });
  thread.known.add(hash);
  if (thread.known.size <= KEPT_REVISIONS) return;
  const [oldest] = thread.known;
  thread.known.delete(oldest!);
  tell(thread, { kind: 'forget', hash: oldest! });
}

function tell(thread: Thread, request: ThreadRequest): void {
  thread.worker.postMessage(request);
}
