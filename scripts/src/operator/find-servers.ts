import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { embeddedPostgresUrl } from '@delve/platform/embedded/start-postgres.ts';
import { embeddedRedisUrl } from '@delve/platform/embedded/start-redis.ts';
import type { StartEnvironment } from '@delve/platform/env/environment.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { readOrGenerateSecrets } from '@delve/platform/secrets/generated-secrets.ts';
import { DATABASE_NAME, readPorts } from '../start/start-servers.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/**
 * The servers that an operator's command works on: those of `DATABASE_URL` and `REDIS_URL`, else those that `npm start`
 * brings up from this folder.
 * @throws StartupError when there are neither.
 */
export async function findServers(env: StartEnvironment): Promise<Servers> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl };

  const dataDir = resolve(ROOT, env.DELVE_DATA_DIR);
  const remembered = await readPorts(dataDir);
  const postgresPort = env.DELVE_POSTGRES_PORT ?? remembered.postgres;
  const redisPort = env.DELVE_REDIS_PORT ?? remembered.redis;
  if (
    !existsSync(join(dataDir, 'secrets.json')) ||
    (!databaseUrl && !postgresPort) ||
    (!redisUrl && !redisPort)
  )
    throw new StartupError(
      'wrongConfiguration',
      'Set DATABASE_URL and REDIS_URL, or start Delve from this folder with npm start first.',
    );
  const { postgresPassword, redisPassword } = await readOrGenerateSecrets(dataDir);
  return {
    databaseUrl:
      databaseUrl ??
      embeddedPostgresUrl({ port: postgresPort!, password: postgresPassword, database: DATABASE_NAME }),
    redisUrl: redisUrl ?? embeddedRedisUrl({ port: redisPort!, password: redisPassword }),
  };
}
