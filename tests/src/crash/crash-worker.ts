import { appendFileSync } from 'node:fs';
import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { startWorkers } from '@delve/workers/start-workers.ts';
import { type CrashPoint, observePool } from './crash-points.ts';
import type { Arming, JournalEntry } from './journal.ts';
import { watchAcknowledgements } from './watch-acknowledgements.ts';

/**
 * A worker as `workers/src/main.ts` composes it, which keeps a journal of what it has in hand, and ends or freezes itself
 * at a point that it is told:
 *
 *     node crash-worker.ts <journal file>
 */
await runProcess(async () => {
  const [journal] = process.argv.slice(2);
  if (!journal) throw new Error('The path of the journal is missing.');
  const env = readEnvironment();
  const opened = await openDeps(env, createLogger('workers', env));

  const note = (entry: JournalEntry) => appendFileSync(journal, `${JSON.stringify(entry)}\n`);
  let armed: Arming | undefined;
  process.on('message', message => {
    armed = message as Arming;
  });
  const passed = new Set<string>();
  const onPoint = (point: CrashPoint) => {
    if (!passed.has(point)) note({ kind: 'passed', point });
    passed.add(point);
    if (armed?.point !== point) return;
    const { signal } = armed;
    armed = undefined;
    note({ kind: 'struck', point, at: Date.now() });
    process.kill(process.pid, signal);
    // The signal reaches some thread; this one must not get any further meanwhile.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  };

  const loaded = new Set<string>();
  const pg = observePool(opened.deps.pg, {
    onPoint,
    onLoad(runIds) {
      for (const runId of runIds) loaded.add(runId);
      note({ kind: 'loaded', runIds, at: Date.now() });
    },
    onClaim: runs => note({ kind: 'claimed', runs, at: Date.now() }),
  });
  const workers = startWorkers({ ...opened, deps: { ...opened.deps, pg } }, env);
  await watchAcknowledgements(env.REDIS_URL, runId => {
    if (loaded.has(runId)) onPoint('after-ack');
  });
  await workers.ready();
  process.send?.('ready');
});
