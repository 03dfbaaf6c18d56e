import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type OpenDeps, openDeps } from '@delve/platform/deps.ts';
import { embeddedPostgresUrl } from '@delve/platform/embedded/start-postgres.ts';
import { embeddedRedisUrl } from '@delve/platform/embedded/start-redis.ts';
import { type Environment, readEnvironment, readStartEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { readOrGenerateSecrets } from '@delve/platform/secrets/generated-secrets.ts';
import { z } from 'zod';
import { isInstanceAlive, readInstanceRecord } from '../start/instance-record.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const portsSchema = z.object({ postgres: z.int(), redis: z.int() });

/**
 * The servers behind the gateway: those that the environment names (DATABASE_URL, REDIS_URL, DELVE_SEED_SECRETS), else
 * those of an `npm start` that runs from DELVE_DATA_DIR. Null when there are neither.
 * @throws StartupError when the environment names servers that cannot be used.
 */
export async function openServerAccess(): Promise<OpenDeps | null> {
  const { DATABASE_URL: databaseUrl, DELVE_DATA_DIR: dataDir } = readStartEnvironment();
  const env = databaseUrl ? readEnvironment() : await environmentOfStart(resolve(ROOT, dataDir));
  return env && openDeps(env, createLogger('bots', { LOG_LEVEL: 'warn' }));
}

async function environmentOfStart(dataDir: string): Promise<Environment | null> {
  const record = await readInstanceRecord(join(dataDir, 'start.json'));
  if (!record || !(await isInstanceAlive(record))) return null;
  const ports = portsSchema.parse(JSON.parse(await readFile(join(dataDir, 'ports.json'), 'utf8')));
  const { postgresPassword, redisPassword, seedSecrets } = await readOrGenerateSecrets(dataDir);
  return readEnvironment({
    ...process.env,
    DATABASE_URL: embeddedPostgresUrl({
      port: ports.postgres,
      password: postgresPassword,
      database: 'delve',
    }),
    REDIS_URL: embeddedRedisUrl({ port: ports.redis, password: redisPassword }),
    DELVE_SEED_SECRETS: seedSecrets,
  });
}
