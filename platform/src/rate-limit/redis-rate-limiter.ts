import type { RateLimiter, RateLimitRule } from '@delve/domain/deps.ts';
import { RateLimitedError } from '@delve/domain/errors.ts';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Environment } from '../env/environment.ts';

type LimitVariable =
  | 'RATE_LIMIT_REGISTER_ADDRESS'
  | 'RATE_LIMIT_LOGIN_ADDRESS'
  | 'RATE_LIMIT_LOGIN_ACCOUNT'
  | 'RATE_LIMIT_MUTATION_ACCOUNT';

const VARIABLE_OF_RULE: Record<RateLimitRule, LimitVariable> = {
  'register-address': 'RATE_LIMIT_REGISTER_ADDRESS',
  'login-address': 'RATE_LIMIT_LOGIN_ADDRESS',
  'login-account': 'RATE_LIMIT_LOGIN_ACCOUNT',
  'confirm-account': 'RATE_LIMIT_LOGIN_ACCOUNT',
  'mutation-account': 'RATE_LIMIT_MUTATION_ACCOUNT',
};

/**
 * Counts in Redis, so that all gateways share one count. While Redis is away each process counts in its own memory:
 * a limit grows by the number of gateways, but never stands open and never locks everyone out.
 */
export function createRedisRateLimiter(redis: Redis, env: Pick<Environment, LimitVariable>): RateLimiter {
  const limiters = new Map<RateLimitRule, RateLimiterRedis>();
  for (const [rule, variable] of Object.entries(VARIABLE_OF_RULE) as [RateLimitRule, LimitVariable][]) {
    const { points, windowSeconds } = env[variable];
    const limit = { points, duration: windowSeconds, keyPrefix: `delve:limit:${rule}` };
    limiters.set(
      rule,
      new RateLimiterRedis({
        ...limit,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(limit),
      }),
    );
  }

  return {
    async consume(rule, key, points = 1) {
      try {
        await limiters.get(rule)!.consume(key, points);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw new RateLimitedError(refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
