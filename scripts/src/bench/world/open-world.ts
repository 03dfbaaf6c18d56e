import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDeps, openDeps } from '@delve/platform/deps.ts';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { startEmbeddedPostgres } from '@delve/platform/embedded/start-postgres.ts';
import { findRedisServer, startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { type Environment, readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { migrate } from '@delve/prisma/migrate.ts';
import type { BenchContext } from '../bench.ts';

export interface BenchWorld extends OpenDeps {
  readonly env: Environment;
  /** For processes that the bench starts: what they read from their environment. */
  readonly variables: Readonly<Record<string, string>>;
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
  const directory = await mkdtemp(join(tmpdir(), 'delve-bench-'));
  onEnd(() => rm(directory, { recursive: true, force: true }));
  // PostgreSQL may run as another user, who has to get through to its data.
  await chmod(directory, 0o711);

  const password = randomBytes(12).toString('hex');
  const postgres = await startEmbeddedPostgres({
    dataDir: join(directory, 'postgres'),
    port: await chooseFreePort(),
    password,
    database: 'delve',
  });
  onEnd(() => postgres.stop());
  const redis = await startEmbeddedRedis({
    dataDir: join(directory, 'redis'),
    port: await chooseFreePort(),
    password,
  });
  onEnd(() => redis.stop());
  await migrate(postgres.url);

  const variables = {
    DELVE_ENV: 'production',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    DELVE_SEED_SECRETS: `bench:${randomBytes(32).toString('hex')}`,
    LOG_LEVEL: 'error',
    ...overrides,
  };
  const env = readEnvironment(variables);
  const opened = await openDeps(env, createLogger('bench', env));
  onEnd(() => opened.close());
  return { ...opened, env, variables };
}
