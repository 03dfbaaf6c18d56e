import { parentPort } from 'node:worker_threads';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import type { Content } from '@delve/game/content/content.ts';
import { restoreContent } from '@delve/game/content/restore-content.ts';
import { packSimulations, type ThreadAnswer, type ThreadRequest } from './simulation-messages.ts';

/** A worker thread's program: learns content revisions and simulates batches of runs. */
const revisions = new Map<string, Content>();

parentPort?.on('message', (request: ThreadRequest) => {
  switch (request.kind) {
    case 'learn':
      revisions.set(request.hash, restoreContent(request.body));
      return;
    case 'forget':
      revisions.delete(request.hash);
      return;
    case 'simulate': {
      const content = revisions.get(request.hash);
      if (!content) throw new Error(`The revision ${request.hash} was not learnt.`);
      const packed = packSimulations(simulateStoredRuns(content, request.inputs));
      const answer: ThreadAnswer = { task: request.task, ...packed };
      parentPort?.postMessage(answer, [packed.logHashes.buffer]);
    }
  }
});
