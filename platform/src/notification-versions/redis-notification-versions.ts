import { randomBytes } from 'node:crypto';
import type { Logger, NotificationVersions } from '@delve/domain/deps.ts';
import type { Redis } from 'ioredis';
import { parseCachedSession, sessionKey } from '../session-cache/redis-session-cache.ts';
import { PairReads } from './pair-reads.ts';

/** A version that nobody changes is made anew so often: what a lost write may keep unseen, should that ever happen. */
const VERSION_TTL_MS = 10 * 60_000;

/** Longer than any transaction lives (statements end after 30 s, idle transactions after 5 s). */
const CHANGE_TTL_MS = 120_000;

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

/** Where another change has begun meanwhile, that one stands. */
const END = `
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('SET', key, ARGV[2], 'PX', ARGV[3]) end
end`;

/** Versions of notifications by user id in Redis, beside the cached sessions. */
export function createRedisNotificationVersions(redis: Redis, log: Logger): NotificationVersions {
  const epoch = followEpoch(redis);
  const reads = new PairReads(redis);
  const readVersion = (value: string | null | undefined) =>
    value?.startsWith(VERSION) ? `${epoch()}${value.slice(1)}` : null;
  const attempt = async (run: () => Promise<unknown>) => {
    try {
      return await run();
    } catch (error) {
      log.warn({ err: error }, 'the notification versions are out of reach');
      return null;
    }
  };

  return {
    async open(userId) {
      const fresh = VERSION + randomBytes(9).toString('base64url');
      const value = await attempt(() => redis.eval(OPEN, 1, keyOf(userId), fresh, VERSION_TTL_MS));
      return readVersion(value === null ? null : String(value));
    },

    async check(tokenHash, userId) {
      const [session, version] = await reads.read(sessionKey(tokenHash), keyOf(userId));
      return { session: parseCachedSession(session), version: readVersion(version) };
    },

    async beginChange(userIds, changeId) {
      if (userIds.length === 0) return;
      await attempt(() =>
        redis.eval(BEGIN, userIds.length, ...userIds.map(keyOf), CHANGE + changeId, CHANGE_TTL_MS),
      );
    },

    async endChange(userIds, changeId) {
      if (userIds.length === 0) return;
      const keys = userIds.map(keyOf);
      await attempt(() =>
        redis.eval(END, keys.length, ...keys, CHANGE + changeId, VERSION + changeId, VERSION_TTL_MS),
      );
    },
  };
}

/**
 * Part of every version: the run of the Redis server that gave it. A server that comes back after a crash may have lost
 * its last second, and with it the news that something changed; what was handed out before is worth nothing then.
 */
function followEpoch(redis: Redis): () => string {
  let epoch = '';
  const renew = () => {
    const { run_id: runId } = (redis as Redis & { serverInfo?: { run_id?: string } }).serverInfo ?? {};
    epoch = `${runId?.slice(0, 8) ?? randomBytes(6).toString('base64url')}.`;
  };
  redis.on('ready', renew);
  renew();
  return () => epoch;
}

function keyOf(userId: string): string {
  return `delve:notifications:${userId}`;
}
