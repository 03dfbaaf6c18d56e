import type { JobQueue } from '@delve/domain/deps.ts';
import { startGateway } from '@delve/gateway/start-gateway.ts';
import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';

/**
 * A gateway as `gateway/src/main.ts` composes it, which is killed when it is about to enqueue the first job: the
 * transaction is committed by then.
 */
await runProcess(async () => {
  const env = readEnvironment();
  const opened = await openDeps(env, createLogger('gateway', env));
  const die = async () => void process.kill(process.pid, 'SIGKILL');
  const jobs: JobQueue = { enqueue: die, enqueueMany: die };
  await startGateway({ env, ...opened, deps: { ...opened.deps, jobs } });
  process.send?.('ready');
});
