import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import type { EmbeddedServer } from '@delve/platform/embedded/server-process.ts';
import { startEmbeddedPostgres } from '@delve/platform/embedded/start-postgres.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import type { StartEnvironment } from '@delve/platform/env/environment.ts';
import type { GeneratedSecrets } from '@delve/platform/secrets/generated-secrets.ts';
import { z } from 'zod';

/** The embedded PostgreSQL's one database. */
export const DATABASE_NAME = 'delve';

const portsSchema = z.strictObject({ postgres: z.int().optional(), redis: z.int().optional() });

/** Starts the embedded PostgreSQL with its data, log and remembered port in `dataDir`. */
export async function startPostgres(
  dataDir: string,
  env: Pick<StartEnvironment, 'DELVE_POSTGRES_PORT'>,
  secrets: GeneratedSecrets,
): Promise<EmbeddedServer> {
  return startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    port: env.DELVE_POSTGRES_PORT ?? (await recallPort(dataDir, 'postgres')),
    password: secrets.postgresPassword,
    database: DATABASE_NAME,
    onLine: await openLog(dataDir, 'postgres'),
  });
}

/** Starts the embedded Redis with its data, log and remembered port in `dataDir`. */
export async function startRedis(
  dataDir: string,
  env: Pick<StartEnvironment, 'DELVE_REDIS_PORT'>,
  secrets: GeneratedSecrets,
): Promise<EmbeddedRedis> {
  return startEmbeddedRedis({
    dataDir: join(dataDir, 'redis'),
    port: env.DELVE_REDIS_PORT ?? (await recallPort(dataDir, 'redis')),
    password: secrets.redisPassword,
    onLine: await openLog(dataDir, 'redis'),
  });
}

/** The port of the last start while it is free, so that a client configured for it goes on working. */
async function recallPort(dataDir: string, server: 'postgres' | 'redis'): Promise<number> {
  const remembered = await readPorts(dataDir);
  const port = await chooseFreePort(remembered[server]);
  await writeFile(portsPath(dataDir), JSON.stringify({ ...remembered, [server]: port }));
  return port;
}

/** The ports that the embedded servers had at the last start. */
export async function readPorts(dataDir: string): Promise<z.output<typeof portsSchema>> {
  const text = await readFile(portsPath(dataDir), 'utf8').catch(() => '{}');
  return portsSchema.catch({}).parse(parseJson(text));
}

function portsPath(dataDir: string): string {
  return join(dataDir, 'ports.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** `logs/<server>.log`, begun anew at each start. A log that cannot be written must not stop the server. */
async function openLog(dataDir: string, server: string): Promise<(line: string) => void> {
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const stream = createWriteStream(join(dataDir, 'logs', `${server}.log`), { flags: 'w' });
  stream.on('error', () => undefined);
  return line => void stream.write(`${line}\n`);
}
