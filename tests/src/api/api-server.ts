import type { Deps } from '@delve/domain/deps.ts';
import { startGateway } from '@delve/gateway/start-gateway.ts';
import { openDeps } from '@delve/platform/deps.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import type { PushSenders } from '@delve/platform/push/create-push-senders.ts';
import { startWorkers } from '@delve/workers/start-workers.ts';
import { TEST_SEED_SECRETS } from '../harness/run-world.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { createTestRedis, type TestRedis } from '../harness/test-redis.ts';
import { ApiClient } from './api-client.ts';

export interface ApiServerOptions {
  /** Besides what every test has; empty: as absent. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runs end only where there are workers. */
  readonly workers?: boolean;
  /** By which the workers push; `env` says that push is on. */
  readonly pushSenders?: PushSenders;
  readonly sessionCheckMs?: number;
  readonly pagePatienceMs?: number;
  /** Of a built player app. */
  readonly playerAppFolder?: string;
  /** Changes what the gateway stands on: to let something fail. */
  readonly changeDeps?: (deps: Deps) => Deps;
}

export interface ApiServer {
  readonly url: string;
  readonly deps: Deps;
  readonly database: TestDatabase;
  readonly redis: TestRedis;
  /** Lines of the gateway's log, parsed. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** A client of its own, not logged in. */
  client(): ApiClient;
  /** A client that has just registered. */
  player(): Promise<ApiClient>;
  /** From then on only requests change the database. */
  stopWorkers(): Promise<void>;
  stop(): Promise<void>;
}

/** The gateway, and the workers if asked for, as their processes compose them, on real servers and a free port. */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const env = readEnvironment({
    DELVE_ENV: 'test',
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    DELVE_SEED_SECRETS: TEST_SEED_SECRETS,
    DELVE_TIME_SCALE: '2000',
    DRAIN_TIMEOUT_SECONDS: '5',
    RATE_LIMIT_ANONYMOUS_PROCESS: '10000/1',
    RATE_LIMIT_ANONYMOUS_ADDRESS: '10000/1',
    RATE_LIMIT_REGISTER_ADDRESS: '1000/60',
    RATE_LIMIT_LOGIN_ADDRESS: '1000/60',
    RATE_LIMIT_LOGIN_ACCOUNT: '1000/60',
    RATE_LIMIT_MUTATION_ACCOUNT: '1000/60',
    ...options.env,
  });
  const log: Record<string, unknown>[] = [];
  const logger = createLogger('test', env, { write: line => void log.push(JSON.parse(line)) });
  const opened = await openDeps(env, logger);
  const workers = options.workers ? startWorkers(opened, env, options.pushSenders) : undefined;
  await workers?.ready();
  const gateway = await startGateway({
    env: { ...env, PORT: 0 },
    deps: options.changeDeps?.(opened.deps) ?? opened.deps,
    redis: opened.redis,
    ...(options.sessionCheckMs !== undefined && { sessionCheckMs: options.sessionCheckMs }),
    ...(options.pagePatienceMs !== undefined && { pagePatienceMs: options.pagePatienceMs }),
    ...(options.playerAppFolder !== undefined && { playerAppFolder: options.playerAppFolder }),
  });
  const stopWorkers = async () => void (await workers?.drain(5_000));
  const client = () => new ApiClient(gateway.url);
  return {
    url: gateway.url,
    deps: opened.deps,
    database,
    redis,
    log,
    client,
    player: () => client().register(),
    stopWorkers,
    async stop() {
      await gateway.stop();
      await stopWorkers();
      await opened.close();
      await database.drop();
      await redis.drop();
    },
  };
}
