import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type OpenDeps, openDeps } from '@delve/platform/deps.ts';
import type { EmbeddedServer } from '@delve/platform/embedded/server-process.ts';
import { startEmbeddedPostgres } from '@delve/platform/embedded/start-postgres.ts';
import { startEmbeddedRedis } from '@delve/platform/embedded/start-redis.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { migrate } from '@delve/prisma/migrate.ts';
import { planOwnServers } from '../harness/own-servers.ts';
import { CrashProcess, type CrashProcessOptions } from './crash-process.ts';
import { keepSettlementLog } from './settlement-log.ts';

/** A server that a scenario may stop, freeze and start again, with what it has on its disk. */
export interface BreakableServer {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export type StartProcess = Omit<CrashProcessOptions, 'variables'> & {
  /** Differ from the world's. */
  readonly variables?: Readonly<Record<string, string>>;
};

/** PostgreSQL and Redis of a scenario's own, durable as in production, and the processes that stand on them. */
export interface CrashWorld extends OpenDeps {
  readonly postgres: BreakableServer;
  readonly redisServer: BreakableServer;
  /** For files of the scenario. */
  readonly directory: string;
  startProcess(options: StartProcess): Promise<CrashProcess>;
  /** Kills every process, stops the servers and removes what they wrote. */
  close(): Promise<void>;
}

export async function openCrashWorld(): Promise<CrashWorld> {
  const plans = await planOwnServers('crash');
  const { directory } = plans;
  const [postgres, redisServer] = await Promise.all([
    breakable(() => startEmbeddedPostgres(plans.postgres)),
    breakable(() => startEmbeddedRedis(plans.redis)),
  ]);
  await migrate(postgres.url);

  const variables = {
    DELVE_ENV: 'development',
    DATABASE_URL: postgres.url,
    REDIS_URL: redisServer.url,
    DELVE_SEED_SECRETS: `crash:${randomBytes(32).toString('hex')}`,
    RATE_LIMIT_MUTATION_ACCOUNT: '100000/60',
  };
  const env = readEnvironment(variables);
  const opened = await openDeps(env, createLogger('crash', { LOG_LEVEL: 'silent' }));
  await keepSettlementLog(opened.deps.pg);

  const processes: CrashProcess[] = [];
  return {
    ...opened,
    postgres,
    redisServer,
    directory,
    async startProcess(options) {
      const started = CrashProcess.start({ ...options, variables: { ...variables, ...options.variables } });
      processes.push(started);
      await started.ready;
      return started;
    },
    async close() {
      await Promise.all(processes.map(running => running.kill()));
      await opened.close();
      await Promise.all([postgres.stop(), redisServer.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function breakable(start: () => Promise<EmbeddedServer>): Promise<BreakableServer> {
  let server = await start();
  return {
    get pid() {
      return server.pid;
    },
    url: server.url,
    stop: () => server.stop(),
    async kill() {
      server.kill();
      await server.exited;
    },
    async start() {
      server = await start();
    },
  };
}
