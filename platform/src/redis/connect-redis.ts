import { once } from 'node:events';
import type { Logger } from '@delve/domain/deps.ts';
import { Redis } from 'ioredis';
import { StartupError } from '../process/startup-error.ts';

export interface RedisOptions {
  redisUrl: string;
  connectionName: string;
  log: Logger;
}

/** Without a word from Redis while it owes an answer. */
const HANGS_AFTER_MS = 2_000;

/**
 * A connection for commands whose caller has another way (caches, limits, hints): it rejects at once while Redis is
 * away, instead of queueing up. One that hangs is away, too: after two seconds without a word its connection is given up,
 * and with it all commands that wait. (Timing each command besides would take a timer for each.)
 */
export function connectRedis({ redisUrl, connectionName, log }: RedisOptions): Redis {
  const redis = new Redis(redisUrl, {
    connectionName,
    connectTimeout: 5_000,
    socketTimeout: HANGS_AFTER_MS,
    keepAlive: 10_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: attempt => Math.min(50 * 2 ** attempt, 2_000),
  });
  logConnectionState(redis, connectionName, log);
  return redis;
}

/**
 * A connection that waits for Redis however long it is away: for BullMQ workers (which ask for it) and subscriptions.
 */
export function connectPatientRedis({ redisUrl, connectionName, log }: RedisOptions): Redis {
  const redis = new Redis(redisUrl, {
    connectionName,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    maxRetriesPerRequest: null,
    retryStrategy: attempt => Math.min(50 * 2 ** attempt, 2_000),
  });
  logConnectionState(redis, connectionName, log);
  return redis;
}

/** Says once that Redis is away and once that it is back; ioredis would repeat itself at every attempt. */
function logConnectionState(redis: Redis, connectionName: string, log: Logger): void {
  let away = false;
  redis.on('error', (error: Error) => {
    if (away) return;
    away = true;
    log.warn({ connection: connectionName, error: error.message }, 'Redis is away');
  });
  redis.on('ready', () => {
    if (away) log.info({ connection: connectionName }, 'Redis is back');
    away = false;
  });
}

/**
 * Waits until a connection can be used: its commands are not queued up before.
 * @throws StartupError after ten seconds.
 */
export async function waitForRedis(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await once(redis, 'ready', { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new StartupError('wrongSurroundings', 'Redis does not accept the connection.');
  });
}
