import { existsSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import type { EmbeddedServer } from '@delve/platform/embedded/server-process.ts';
import { startEmbeddedPostgres } from '@delve/platform/embedded/start-postgres.ts';
import { findRedisServer, startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { migrate } from '@delve/prisma/migrate.ts';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

const TEMPLATE_DATABASE = 'delve_template';
const PASSWORD = 'test';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's `postgres` database, from which test databases are made. */
    postgresUrl: string;
    templateDatabase: string;
    redisUrl: string;
  }
}

/**
 * One PostgreSQL and one Redis for all test files of a run, both real, on free ports, with their data under the system's
 * folder for temporary files. A template database is migrated once; test-database.ts clones it.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'delve-tests-'));
  // PostgreSQL may run as another user, who has to get through to its data.
  await chmod(directory, 0o711);
  const servers: EmbeddedServer[] = [];
  const abandon = () => {
    for (const { pid } of servers) killQuietly(pid);
    removeUnderShutdown(directory);
  };
  const tearDown = async () => {
    await Promise.all(servers.map(server => server.stop()));
    await rm(directory, { recursive: true, force: true });
    process.off('exit', abandon);
  };
  // The last resort, when the run ends without a tear-down, as by Ctrl-C.
  process.on('exit', abandon);

  try {
    if (!findRedisServer()) {
      throw new Error(
        'The tests need redis-server on the PATH: apt-get install redis-server (or valkey-server).',
      );
    }
    const postgres = startPostgres(path.join(directory, 'postgres')).then(server => {
      servers.push(server);
      return server;
    });
    const redis = startRedis(path.join(directory, 'redis')).then(server => {
      servers.push(server);
      return server;
    });
    await Promise.allSettled([postgres, redis]);
    const postgresUrl = (await postgres).url;
    await createTemplate(postgresUrl);
    project.provide('postgresUrl', postgresUrl);
    project.provide('templateDatabase', TEMPLATE_DATABASE);
    project.provide('redisUrl', (await redis).url);
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function startPostgres(dataDir: string): Promise<EmbeddedServer> {
  const port = await chooseFreePort();
  return startEmbeddedPostgres({ dataDir, port, password: PASSWORD, database: 'postgres', durable: false });
}

async function startRedis(dataDir: string): Promise<EmbeddedServer> {
  const port = await chooseFreePort();
  return startEmbeddedRedis({ dataDir, port, password: PASSWORD, durable: false });
}

async function createTemplate(postgresUrl: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
    const url = new URL(postgresUrl);
    url.pathname = TEMPLATE_DATABASE;
    await migrate(url.href);
    // A template can be cloned only while nobody is connected to it.
    await client.query(`ALTER DATABASE ${TEMPLATE_DATABASE} ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended by itself.
  }
}

/** Servers that are about to end still write for a moment; in an exit handler nothing can be awaited. */
function removeUnderShutdown(directory: string): void {
  for (let attempt = 0; attempt < 20 && existsSync(directory); attempt++) {
    // With `force`, files that appear meanwhile make this return with the folder still there.
    rmSync(directory, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
