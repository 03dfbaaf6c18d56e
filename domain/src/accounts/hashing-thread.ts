import { argon2Sync } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { HashAnswer, HashTask } from './hashing-threads.ts';

/** Of 19: the kernel gives the thread what nobody else wants, and some ten percent when everybody wants all. */
const NICENESS = 10;

yieldToOthers();
parentPort!.on('message', (task: HashTask) => parentPort!.postMessage(answer(task)));

function answer({ message, nonce, tagLength, parameters }: HashTask): HashAnswer {
  try {
    return { tag: argon2Sync('argon2id', { message, nonce, tagLength, ...parameters }) };
  } catch (error) {
    return { fault: String(error) };
  }
}

/** On Linux a thread has a priority of its own, under the number by which /proc knows it. Elsewhere it has the process's. */
function yieldToOthers(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), NICENESS);
  } catch {
    // Hashing works without.
  }
}
