import { Worker } from 'node:worker_threads';

/** Random words that a reference run draws, on average over so many. */
export async function countRolls(runs: number): Promise<number> {
  // In a thread of its own: counting replaces a method, and the measured code must be as it always is.
  const worker = new Worker(new URL('./count-rolls-thread.ts', import.meta.url), { workerData: runs });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
