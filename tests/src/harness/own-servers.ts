import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import {
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '@delve/platform/embedded/start-postgres.ts';
import { type EmbeddedRedisOptions, startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { migrate } from '@delve/prisma/migrate.ts';

/** Where a PostgreSQL and a Redis of one's own will be, durable as in production. */
export interface OwnServerPlans {
  /** Holds the data of both; gone when it is removed. */
  readonly directory: string;
  readonly postgres: EmbeddedPostgresOptions;
  readonly redis: EmbeddedRedisOptions;
}

export interface OwnServers {
  /** Migrated. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** @param name what the servers are for: names their folder. */
export async function planOwnServers(name: string): Promise<OwnServerPlans> {
  const directory = await mkdtemp(path.join(tmpdir(), `delve-${name}-`));
  // PostgreSQL may run as another user, who has to get through to its data.
  await chmod(directory, 0o711);
  const password = randomBytes(12).toString('hex');
  return {
    directory,
    postgres: {
      dataDir: path.join(directory, 'postgres'),
      port: await chooseFreePort(),
      password,
      database: 'delve',
    },
    redis: { dataDir: path.join(directory, 'redis'), port: await chooseFreePort(), password },
  };
}

/**
 * Starts servers for what runs outside of the tests.
 * @param onEnd is given what stops and removes them; the last one is to be called first.
 * @param onPostgresLine is told what PostgreSQL logs.
 */
export async function startOwnServers(
  name: string,
  onEnd: (stop: () => Promise<void>) => void,
  onPostgresLine?: (line: string) => void,
): Promise<OwnServers> {
  const plans = await planOwnServers(name);
  onEnd(() => rm(plans.directory, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({
    ...plans.postgres,
    ...(onPostgresLine && { onLine: onPostgresLine }),
  });
  onEnd(() => postgres.stop());
  const redis = await startEmbeddedRedis(plans.redis);
  onEnd(() => redis.stop());
  await migrate(postgres.url);
  return { databaseUrl: postgres.url, redisUrl: redis.url };
}
