import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { createPushSenders } from '@delve/platform/push/create-push-senders.ts';
import { findTroubles } from './health/find-troubles.ts';
import { type HealthServer, startHealthServer } from './health/health-server.ts';
import { startWorkers } from './start-workers.ts';

/** Left of the drain's time for closing connections, once jobs are done or given back. */
const CLOSING_MS = 1_000;

await runProcess(async () => {
  const env = readEnvironment();
  const log = createLogger('workers', env);
  const stopRequested = requestedStop();
  const pushSenders = await createPushSenders(env);
  const opened = await openDeps(env, log);
  const workers = startWorkers(opened, env, pushSenders);
  let health: HealthServer | undefined;
  if (env.WORKER_PORT !== undefined) {
    health = await startHealthServer({
      host: env.HOST,
      port: env.WORKER_PORT,
      registry: workers.metrics.registry,
      findTroubles: () => findTroubles(opened),
    });
  }
  await workers.ready();
  log.info(
    { concurrency: env.WORKER_CONCURRENCY, port: env.WORKER_PORT, push: Object.keys(pushSenders) },
    'ready',
  );
  // To `npm start`, when that is our parent.
  process.send?.('ready');

  const signal = await stopRequested;
  log.info({ signal, timeoutSeconds: env.DRAIN_TIMEOUT_SECONDS }, 'draining');
  const inTime = await workers.drain(Math.max(CLOSING_MS, env.DRAIN_TIMEOUT_SECONDS * 1_000 - CLOSING_MS));
  await health?.close();
  // Jobs that hang hold connections; the pool would wait for them beyond the time that was stated.
  if (inTime) await opened.close();
  log.info({ inTime }, 'stopped');
  process.exit(0);
});

function requestedStop(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}
