import { Redis } from 'ioredis';
import { StartupError } from '../process/startup-error.ts';

/**
 * Refuses a Redis that the queues cannot stand on. With any eviction policy but `noeviction`, a full Redis silently
 * drops jobs and revoked sessions.
 * @throws StartupError in sentences for the operator.
 */
export async function checkRedis(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // The first failure says why; the rejection of connect() only that the connection is closed.
  let cause: unknown;
  redis.on('error', error => {
    cause ??= error;
  });
  try {
    await redis.connect();
    const policy = await readEvictionPolicy(redis);
    if (policy === undefined || policy === 'noeviction') return;
    throw new StartupError(
      'wrongSurroundings',
      `Redis evicts keys when it is full (maxmemory-policy is ${policy}), which would lose jobs. ` +
        'Set maxmemory-policy to noeviction.',
    );
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError('wrongSurroundings', describeRedisFault(cause ?? error, redisUrl));
  } finally {
    redis.disconnect();
  }
}

/** `undefined` where the server does not let us look (managed Redis often disables CONFIG). */
async function readEvictionPolicy(redis: Redis): Promise<string | undefined> {
  const info = await redis.info('memory');
  return info.match(/^maxmemory_policy:(\S+)/m)?.[1];
}

function describeRedisFault(error: unknown, redisUrl: string): string {
  const url = new URL(redisUrl);
  const server = `${url.hostname}:${url.port || 6379}`;
  const message = error instanceof Error ? error.message : String(error);
  if (/ECONNREFUSED/.test(message)) return `No Redis answers at ${server}. Start it, or correct REDIS_URL.`;
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return `The host ${url.hostname} in REDIS_URL is not known.`;
  if (/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(message)) return `${server} in REDIS_URL cannot be reached.`;
  if (/WRONGPASS|NOAUTH|NOPERM|invalid password/i.test(message)) {
    return `Redis at ${server} refuses the user or the password in REDIS_URL.`;
  }
  return `Redis at ${server} cannot be used: ${message}.`;
}
