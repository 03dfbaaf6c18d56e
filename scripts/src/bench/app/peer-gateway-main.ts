/** The real gateway, which serves the peer instead of the player app. Its one argument is the peer's folder. */

import { startGateway } from '@delve/gateway/start-gateway.ts';
import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';

const [playerAppFolder] = process.argv.slice(2);
const env = readEnvironment();
const opened = await openDeps(env, createLogger('gateway', env));
await startGateway({ env, ...opened, ...(playerAppFolder !== undefined && { playerAppFolder }) });
