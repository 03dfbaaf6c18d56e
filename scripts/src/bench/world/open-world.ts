import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenDeps, openDeps } from '@delve/platform/deps.ts';
import { findRedisServer } from '@delve/platform/embedded/start-redis.ts';
import { type Environment, readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { startOwnServers } from '@delve/tests/harness/own-servers.ts';
import type { BenchContext } from '../bench.ts';

export interface BenchWorld extends OpenDeps {
  readonly env: Environment;
  /** For processes that the bench starts: what they read from their environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Runs `work` and gives the number of SQL statements that other processes sent meanwhile, by the server's own log. */
  countStatements(work: () => Promise<unknown>): Promise<number>;
}

/**
 * A durable PostgreSQL and a Redis of the bench's own, as `npm start` would run them, with everything that use-cases
 * stand on. All of it is gone when the bench ends.
 * @param overrides environment variables that differ from production's defaults
 */
export async function openWorld(
  { say, onEnd }: BenchContext,
  overrides: Readonly<Record<string, string>> = {},
): Promise<BenchWorld> {
  if (!findRedisServer())
    throw new StartupError(
      'wrongSurroundings',
      'This bench needs redis-server (or valkey-server) on the PATH.',
    );
  say('starting PostgreSQL and Redis');
  let statements = 0;
  const countLine = (line: string) => {
    if (LOGGED_STATEMENT.test(line) && !LOGGED_CLOCK.test(line)) statements++;
  };
  const { databaseUrl, redisUrl } = await startOwnServers('bench', onEnd, countLine);

  const variables = {
    DELVE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DELVE_SEED_SECRETS: `bench:${randomBytes(32).toString('hex')}`,
    LOG_LEVEL: 'error',
    ...overrides,
  };
  const env = readEnvironment(variables);
  const opened = await openDeps(env, createLogger('bench', env));
  onEnd(() => opened.close());
  const setLogging = async (which: 'all' | 'none') => {
    await opened.deps.pg.query(`ALTER SYSTEM SET log_statement = '${which}'`);
    await opened.deps.pg.query('SELECT pg_reload_conf()');
    await sleep(LOG_SETTLES_MS);
  };
  return {
    ...opened,
    env,
    variables,
    async countStatements(work) {
      await setLogging('all');
      const before = statements;
      await work();
      await sleep(LOG_SETTLES_MS);
      const counted = statements - before;
      await setLogging('none');
      return counted;
    },
  };
}

/** How PostgreSQL logs a statement, and the one by which each process follows its clock. */
const LOGGED_STATEMENT = /LOG: {2}(statement|execute)/;
const LOGGED_CLOCK = /read-clock/;

/** Until every server process has noticed the setting, and its lines have arrived. */
const LOG_SETTLES_MS = 300;
