import type { Deps } from '@delve/domain/deps.ts';
import { createPrismaClient } from '@delve/prisma/client.ts';
import type { Redis } from 'ioredis';
import { type DatabaseClock, followDatabaseClock } from './clock/database-clock.ts';
import { loadContent } from './content/load-content.ts';
import { createContentStore, storeContentRevision } from './content/postgres-content-store.ts';
import type { Environment } from './env/environment.ts';
import type { ProcessLogger } from './log/create-logger.ts';
import { createRedisNotificationVersions } from './notification-versions/redis-notification-versions.ts';
import { checkPostgres, createPool } from './postgres/create-pool.ts';
import { createPipelinedReads } from './postgres/pipelined-reads.ts';
import { configuredPushPlatforms } from './push/configured-push-platforms.ts';
import { type BullJobQueue, createJobQueue } from './queue/job-queue.ts';
import { createRedisRateLimiter } from './rate-limit/redis-rate-limiter.ts';
import { checkRedis } from './redis/check-redis.ts';
import { connectRedis, waitForRedis } from './redis/connect-redis.ts';
import { createSeedSecrets } from './secrets/seed-secrets.ts';
import { createRedisSessionCache } from './session-cache/redis-session-cache.ts';
import { createRedisSignals } from './signals/redis-signals.ts';

export interface OpenDeps {
  readonly deps: Deps & { readonly jobs: BullJobQueue; readonly log: ProcessLogger };
  /** The connection behind jobs, caches and limits. Rejects at once while Redis is away. */
  readonly redis: Redis;
  /** Closes every connection. Call it last, when nothing uses the deps any more. */
  close(): Promise<void>;
}

/**
 * Connects everything that the use-cases stand on, after checking that the servers are there and usable, and stores
 * the base content's revision (a new deployment's runs must be resolvable by workers of the old one).
 * @throws StartupError in sentences for the operator.
 */
export async function openDeps(env: Environment, log: ProcessLogger): Promise<OpenDeps> {
  const content = await loadContent(env.DELVE_CONTENT_DIR);
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  const applicationName = `delve-${log.bindings().process ?? 'process'}`;
  const pg = createPool({ databaseUrl, size: env.DATABASE_POOL_SIZE, applicationName, log });
  let clock: DatabaseClock;
  try {
    await checkPostgres(pg, databaseUrl);
    await checkRedis(redisUrl);
    clock = await followDatabaseClock(pg, log);
    await storeContentRevision(pg, content, clock.now());
  } catch (error) {
    await pg.end();
    throw error;
  }

  // Prisma shares the pool, so that DATABASE_POOL_SIZE is the whole of what a process takes.
  const prisma = createPrismaClient(pg);
  const redis = connectRedis({ redisUrl, connectionName: applicationName, log });
  await waitForRedis(redis);
  const jobs = createJobQueue({ redis, log });
  const signals = createRedisSignals({ redis, redisUrl, log });
  return {
    deps: {
      prisma,
      pg,
      reads: createPipelinedReads(pg),
      clock,
      timeScale: env.DELVE_TIME_SCALE,
      content: createContentStore(pg, content),
      jobs,
      signals,
      sessionCache: createRedisSessionCache(redis),
      notificationVersions: createRedisNotificationVersions(redis, log),
      pushPlatforms: configuredPushPlatforms(env),
      limiter: createRedisRateLimiter(redis, env),
      seeds: createSeedSecrets(env.DELVE_SEED_SECRETS),
      log,
    },
    redis,
    async close() {
      clock.stop();
      signals.close();
      await jobs.close();
      redis.disconnect();
      await prisma.$disconnect();
      await pg.end();
    },
  };
}
