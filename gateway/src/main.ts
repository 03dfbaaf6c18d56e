import './allocate-young.ts';
import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { startGateway } from './start-gateway.ts';

await runProcess(async () => {
  const env = readEnvironment();
  const log = createLogger('gateway', env);
  const stopRequested = requestedStop();
  const opened = await openDeps(env, log);
  const gateway = await startGateway({ env, ...opened });
  log.info({ url: gateway.url }, 'ready');
  // To `npm start`, when that is our parent.
  process.send?.('ready');

  const signal = await stopRequested;
  log.info({ signal, timeoutSeconds: env.DRAIN_TIMEOUT_SECONDS }, 'draining');
  await gateway.stop();
  await opened.close();
  log.info({}, 'stopped');
  process.exit(0);
});

function requestedStop(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}
