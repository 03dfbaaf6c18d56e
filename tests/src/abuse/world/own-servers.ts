import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { startEmbeddedPostgres } from '@delve/platform/embedded/start-postgres.ts';
import { startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { migrate } from '@delve/prisma/migrate.ts';
import type { Servers } from './abuse-world.ts';

/**
 * A PostgreSQL and a Redis of their own, as `npm start` would run them, for abuse outside of the tests.
 * @param onEnd is given what stops and removes them; the last one is to be called first.
 */
export async function startOwnServers(onEnd: (stop: () => Promise<void>) => void): Promise<Servers> {
  const directory = await mkdtemp(join(tmpdir(), 'delve-abuse-'));
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
  return { databaseUrl: postgres.url, redisUrl: redis.url };
}
