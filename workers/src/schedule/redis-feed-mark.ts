import type { Redis } from 'ioredis';
import type { FeedMark } from './feeder.ts';

const KEY = 'delve:feeder:until';

/** The feeder's mark in the Redis that holds the jobs, as milliseconds since the epoch. */
export function createRedisFeedMark(redis: Redis): FeedMark {
  return {
    async read() {
      const text = await redis.get(KEY);
      return text === null ? null : new Date(Number(text));
    },
    async write(until) {
      await redis.set(KEY, String(until.getTime()));
    },
  };
}
