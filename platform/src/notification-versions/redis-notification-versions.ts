import { randomBytes } from 'node:crypto';
import type { Logger, NotificationVersions } from '@delve/domain/deps.ts';
import type { Redis } from 'ioredis';
import { BatchedReads } from '../redis/batched-reads.ts';
import { followServerRun } from '../redis/server-run.ts';
import { parseCachedSession, sessionKey } from '../session-cache/redis-session-cache.ts';
import { UntoldChanges } from './untold-changes.ts';

/**
 * A version lives no longer, used or not: what may be answered wrongly should Redis not hear of a change and the process
 * that made it not live to say it again. Of a player's polls every half minute, one in ten is read because of it.
 */
const VERSION_TTL_MS = 5 * 60_000;

/** Longer than what comes between the news of a change and its commit: a few statements, each of which ends after 30 s. */
const CHANGE_TTL_MS = 5 * 60_000;

/** First letter of a value: a version, or the id of a change that may be committed at any moment. */
const VERSION = 'v';
const CHANGE = 'c';

const OPEN = `
local value = redis.call('GET', KEYS[1])
if value then return value end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]`;

const BEGIN = `
for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end`;

/**
 * Where another change is under way, that one stands. A version goes, too: it was given out if Redis lost the news of
 * the change, or never heard of it.
 */
const END = `
for _, key in ipairs(KEYS) do
  local value = redis.call('GET', key)
  if value and (value == ARGV[1] or string.sub(value, 1, 1) == '${VERSION}') then redis.call('DEL', key) end
end`;

/** Versions of notifications by user id in Redis, beside the cached sessions. */
export function createRedisNotificationVersions(redis: Redis, log: Logger): NotificationVersions {
  const serverRun = followServerRun(redis);
  const reads = new BatchedReads(redis);
  const untold = new UntoldChanges(VERSION_TTL_MS);

  /**
   * What clients are told: a server that comes back after a crash may have lost its last second, and with it the news of
   * a change. So a version is worth nothing beyond the run of the server that gave it.
   */
  const readVersion = (value: string | null | undefined) => {
    const run = serverRun();
    return run !== undefined && value?.startsWith(VERSION) ? `${run.slice(0, 8)}.${value.slice(1)}` : null;
  };

  /** A full Redis takes no value, but lets go of one. What it is not told at all is told when it is back. */
  const tell = async (userIds: readonly string[], script: string, ...args: (string | number)[]) => {
    if (userIds.length === 0) return;
    const keys = userIds.map(keyOf);
    try {
      await redis.eval(script, keys.length, ...keys, ...args).catch(() => redis.del(keys));
    } catch (error) {
      log.warn({ err: error, users: userIds.length }, 'Redis was not told of changed notifications');
      untold.add(userIds);
    }
  };
  redis.on('ready', () => void tell(untold.take(), END, ''));

  return {
    async open(userId) {
      const fresh = VERSION + randomBytes(9).toString('base64url');
      try {
        return readVersion(String(await redis.eval(OPEN, 1, keyOf(userId), fresh, VERSION_TTL_MS)));
      } catch (error) {
        log.warn({ err: error }, 'the notification versions are out of reach');
        return null;
      }
    },

    async check(sessionId, userId) {
      const [session = null, version] = await reads.read(sessionKey(sessionId), keyOf(userId));
      return { session: parseCachedSession(session), version: readVersion(version) };
    },

    beginChange: (userIds, changeId) => tell(userIds, BEGIN, CHANGE + changeId, CHANGE_TTL_MS),
    endChange: (userIds, changeId) => tell(userIds, END, CHANGE + changeId),
  };
}

function keyOf(userId: string): string {
  return `delve:notifications:${userId}`;
}
