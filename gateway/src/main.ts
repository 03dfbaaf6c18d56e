import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { startGateway } from './start-gateway.ts';

await runProcess(async () => {
  const env = readEnvironment();
  const log = createLogger('gateway', env);
  const open = await openDeps(env, log);
  const gateway = await startGateway({ env, deps: open.deps, redis: open.redis }).catch(async error => {
    await open.close();
    throw error;
  });
  log.info({ url: gateway.url }, 'ready');

  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // Ctrl-C in a terminal reaches every process, and `npm start` passes its own on: the second is no news.
    if (isStopping) return;
    isStopping = true;
    log.info({ signal, drainSeconds: env.DRAIN_TIMEOUT_SECONDS }, 'draining');
    await gateway.stop();
    await open.close();
    log.info({}, 'stopped');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
});
