import type { RateLimiter, RateLimitRule } from '@delve/domain/deps.ts';
import { RateLimitedError } from '@delve/domain/errors.ts';

/** Counts points for each rule and key, in one window that lasts until `reset`. Rules without a limit are unlimited. */
export class InMemoryRateLimiter implements RateLimiter {
  readonly limits: Partial<Record<RateLimitRule, number>>;
  readonly #consumed = new Map<string, number>();

  constructor(limits: Partial<Record<RateLimitRule, number>> = {}) {
    this.limits = limits;
  }

  async consume(rule: RateLimitRule, key: string, points = 1): Promise<void> {
    const consumed = this.consumed(rule, key) + points;
    this.#consumed.set(`${rule}/${key}`, consumed);
    if (consumed > (this.limits[rule] ?? Number.POSITIVE_INFINITY)) throw new RateLimitedError(60_000);
  }

  consumed(rule: RateLimitRule, key: string): number {
    return this.#consumed.get(`${rule}/${key}`) ?? 0;
  }

  reset(): void {
    this.#consumed.clear();
  }
}
