import type { Redis } from 'ioredis';
import type { FeedMark } from './feeder.ts';

const PREFIX = 'delve:feeder:';

const TTL_MS = 3_600_000;

/** The feeder's marks in the Redis that holds the jobs, as milliseconds since the epoch. */
export function createRedisFeedMark(redis: Redis): FeedMark {
  return {
    async read(name) {
      const text = await redis.get(PREFIX + name);
      return text === null ? null : new Date(Number(text));
    },
    async write(name, until) {
      await redis.set(PREFIX + name, String(until.getTime()), 'PX', TTL_MS);
    },
  };
}
