import { Worker } from 'node:worker_threads';

/** Parameters of Argon2id. `memory` in KiB. */
export interface HashParameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

export interface HashTask {
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  /** Bytes. */
  readonly tagLength: number;
  readonly parameters: HashParameters;
}

export type HashAnswer = { readonly tag: Uint8Array } | { readonly fault: string };

/**
 * Threads that hash passwords, each one at a time, started when they are first needed and again when one has died. Not
 * Node's own pool: its four threads also do everybody's file and DNS work, and they have the priority of the thread that
 * answers requests, which on a machine of two cores got slower fourfold.
 */
export class HashingThreads {
  readonly #idle: Worker[] = [];

  /**
   * For as many callers at a time as there should be threads.
   * @throws Error when the parameters are none, or the thread died.
   */
  async hash(task: HashTask): Promise<Buffer> {
    const worker = this.#idle.pop() ?? startThread();
    // It keeps the process alive for as long as somebody waits for it.
    worker.ref();
    const answer = await ask(worker, task);
    worker.unref();
    this.#idle.push(worker);
    if ('fault' in answer) throw new Error(`A password could not be hashed: ${answer.fault}`);
    return Buffer.from(answer.tag);
  }
}

function startThread(): Worker {
  return new Worker(new URL('./hashing-thread.ts', import.meta.url));
}

function ask(worker: Worker, task: HashTask): Promise<HashAnswer> {
  return new Promise((resolve, reject) => {
    const forget = () => worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    const onMessage = (answer: HashAnswer) => {
      forget();
      resolve(answer);
    };
    const onError = (error: unknown) => {
      forget();
      reject(error);
    };
    const onExit = () => onError(new Error('A thread ended before it had hashed a password.'));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
