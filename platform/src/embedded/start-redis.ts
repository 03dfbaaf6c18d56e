import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { StartupError } from '../process/startup-error.ts';
import { refuseTakenPort } from './choose-port.ts';
import { describeFileFault, describeRedisDirFault } from './describe-server-fault.ts';
import { type EmbeddedServer, type ServerProcess, spawnServer } from './server-process.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;

export interface EmbeddedRedisOptions {
  /** Its own folder; created when missing. */
  dataDir: string;
  port: number;
  password: string;
  /** False keeps nothing on the disk: for tests only. */
  durable?: boolean;
  /** Folders in which redis-server is looked for; the PATH when absent. */
  searchPath?: string;
  onLine?: (line: string) => void;
}

export interface EmbeddedRedis extends EmbeddedServer {
  /** `trial` is the server in JavaScript: slow beyond a few hundred jobs, and it forgets everything when it stops. */
  readonly kind: 'redis' | 'trial';
}

/** The Redis or Valkey server on the PATH, if there is one. */
export function findRedisServer(path: string = process.env.PATH ?? ''): string | undefined {
  const folders = path.split(delimiter).filter(folder => folder !== '');
  const candidates = ['redis-server', 'valkey-server'].flatMap(name =>
    folders.map(folder => join(folder, name)),
  );
  return candidates.find(isExecutable);
}

/** Where an embedded Redis with these options is found while it runs. The one in JavaScript knows no passwords. */
export function embeddedRedisUrl({
  port,
  password,
  searchPath,
}: Pick<EmbeddedRedisOptions, 'port' | 'password' | 'searchPath'>): string {
  const user = findRedisServer(searchPath) ? `:${encodeURIComponent(password)}@` : '';
  return `redis://${user}127.0.0.1:${port}`;
}

/**
 * Starts Redis or Valkey on 127.0.0.1, or the server in JavaScript when neither is installed, and waits until it
 * answers.
 * @throws StartupError in sentences for the operator.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 }).catch(error => {
    throw describeFileFault(error, options.dataDir);
  });
  await refuseTakenPort(options.port, 'Redis', 'DELVE_REDIS_PORT');
  const executable = findRedisServer(options.searchPath);
  const kind = executable ? 'redis' : 'trial';
  const server = executable ? await spawnRealServer(executable, options) : await spawnTrialServer(options);
  const url = embeddedRedisUrl(options);
  try {
    await waitUntilReady(server, url, options);
  } catch (error) {
    await server.stop('SIGKILL', STOP_TIMEOUT_MS);
    throw error;
  }
  return { ...server, kind, url, stop: () => server.stop('SIGTERM', STOP_TIMEOUT_MS) };
}

function spawnRealServer(executable: string, options: EmbeddedRedisOptions): Promise<ServerProcess> {
  const { dataDir, port, password, durable = true, onLine } = options;
  const settings = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(dataDir)}`,
    `requirepass ${JSON.stringify(password)}`,
    'maxmemory-policy noeviction',
    `appendonly ${durable ? 'yes' : 'no'}`,
    'appendfsync everysec',
    // The append-only file is the only copy; a snapshot beside it would be read by nobody.
    'save ""',
    'daemonize no',
  ];
  // Through standard input, so that the password does not show in the process list.
  return spawnServer({ file: executable, args: ['-'], input: `${settings.join('\n')}\n`, onLine });
}

function spawnTrialServer({ port, onLine }: EmbeddedRedisOptions): Promise<ServerProcess> {
  const args = [join(import.meta.dirname, 'trial-redis-main.ts'), String(port)];
  return spawnServer({ file: process.execPath, args, onLine });
}

async function waitUntilReady(
  server: ServerProcess,
  url: string,
  options: EmbeddedRedisOptions,
): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.hasExited()) throw describeRedisDirFault(server.recentLines(), options.dataDir, options.port);
    if (await answersPing(url)) return;
    await sleep(50);
  }
  throw new StartupError(
    'wrongSurroundings',
    `The embedded Redis did not answer within ${READY_TIMEOUT_MS / 1000} s.`,
  );
}

async function answersPing(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
