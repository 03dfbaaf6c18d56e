import type { OpenDeps } from '@delve/platform/deps.ts';

/** What the workers need and cannot reach now: `postgres`, `redis`. */
export async function findTroubles({ deps, redis }: Pick<OpenDeps, 'deps' | 'redis'>): Promise<string[]> {
  const [postgresAnswers, redisAnswers] = await Promise.all([
    deps.pg.query('SELECT 1').then(
      () => true,
      () => false,
    ),
    redis.ping().then(
      () => true,
      () => false,
    ),
  ]);
  return [...(postgresAnswers ? [] : ['postgres']), ...(redisAnswers ? [] : ['redis'])];
}
