import { randomBytes } from 'node:crypto';
import type { Actor } from '@delve/domain/actor.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import type { Clock, Deps } from '@delve/domain/deps.ts';
import { loadDueRuns } from '@delve/domain/runs/load-due-runs.ts';
import type { Run } from '@delve/domain/runs/run.ts';
import { type ResolvedRun, settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { simulateStoredRuns } from '@delve/domain/runs/simulate-runs.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { RunResult } from '@delve/game/engine/run-result.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { createContentStore, storeContentRevision } from '@delve/platform/content/postgres-content-store.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { createRedisNotificationVersions } from '@delve/platform/notification-versions/redis-notification-versions.ts';
import { type BullJobQueue, createJobQueue } from '@delve/platform/queue/job-queue.ts';
import { createRedisRateLimiter } from '@delve/platform/rate-limit/redis-rate-limiter.ts';
import { connectRedis, waitForRedis } from '@delve/platform/redis/connect-redis.ts';
import { createSeedSecrets } from '@delve/platform/secrets/seed-secrets.ts';
import { createRedisSessionCache } from '@delve/platform/session-cache/redis-session-cache.ts';
import { createRedisSignals } from '@delve/platform/signals/redis-signals.ts';
import type { Redis } from 'ioredis';
import { FakeClock } from './fake-clock.ts';
import { insertUser } from './insert-rows.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { createTestRedis, type TestRedis } from './test-redis.ts';

/** 32 bytes under the key id `k1`, in the form of DELVE_SEED_SECRETS. */
export const TEST_SEED_SECRETS = `k1:${'5e'.repeat(32)}`;

export interface RunWorldOptions<WorldClock extends Clock> {
  readonly clock: WorldClock;
  readonly timeScale?: number;
}

/** Everything that runs stand on, on real servers, with the game's own content. */
export interface RunWorld<WorldClock extends Clock = FakeClock> {
  readonly deps: Deps & { readonly jobs: BullJobQueue };
  readonly clock: WorldClock;
  readonly content: Content;
  readonly database: TestDatabase;
  readonly testRedis: TestRedis;
  readonly redis: Redis;
  close(): Promise<void>;
}

/** With a clock that stands still, unless another is given. */
export async function createRunWorld(): Promise<RunWorld>;
export async function createRunWorld<WorldClock extends Clock>(
  options: RunWorldOptions<WorldClock>,
): Promise<RunWorld<WorldClock>>;
export async function createRunWorld(
  { clock, timeScale = 1 }: RunWorldOptions<Clock> = { clock: new FakeClock() },
): Promise<RunWorld<Clock>> {
  const [content, database, testRedis] = await Promise.all([
    loadContent(),
    createTestDatabase(),
    createTestRedis(),
  ]);
  await storeContentRevision(database.pool, content, clock.now());
  const log = createLogger('test', { LOG_LEVEL: 'silent' });
  const redis = connectRedis({ redisUrl: testRedis.url, connectionName: 'test', log });
  await waitForRedis(redis);
  const jobs = createJobQueue({ redis, log });
  const signals = createRedisSignals({ redis, redisUrl: testRedis.url, log });
  const rateLimit = { points: 1_000, windowSeconds: 60 };
  const deps = {
    prisma: database.prisma,
    pg: database.pool,
    reads: database.pool,
    clock,
    timeScale,
    content: createContentStore(database.pool, content),
    jobs,
    signals,
    sessionCache: createRedisSessionCache(redis),
    notificationVersions: createRedisNotificationVersions(redis, log),
    pushPlatforms: [],
    limiter: createRedisRateLimiter(redis, {
      RATE_LIMIT_REGISTER_ADDRESS: rateLimit,
      RATE_LIMIT_LOGIN_ADDRESS: rateLimit,
      RATE_LIMIT_LOGIN_ACCOUNT: rateLimit,
      RATE_LIMIT_MUTATION_ACCOUNT: rateLimit,
    }),
    seeds: createSeedSecrets([{ keyId: 'k1', secret: Buffer.alloc(32, 0x5e) }]),
    log,
  };
  return {
    deps,
    clock,
    content,
    database,
    testRedis,
    redis,
    async close() {
      signals.close();
      await jobs.close();
      redis.disconnect();
      await database.drop();
      await testRedis.drop();
    },
  };
}

/** The world after a new revision was published: new runs start with it. */
export async function publishContent({ deps }: Pick<RunWorld<Clock>, 'deps'>, next: Content): Promise<Deps> {
  await storeContentRevision(deps.pg, next, deps.clock.now());
  return { ...deps, content: createContentStore(deps.pg, next) };
}

export interface Hero {
  readonly actor: Actor;
  readonly characterId: string;
}

/** A player with a new vanguard, who wears what the class starts with and carries three red flasks. */
export async function createHero({
  deps,
  database,
}: Pick<RunWorld<Clock>, 'deps' | 'database'>): Promise<Hero> {
  const { id: userId } = await insertUser(database.prisma);
  const actor: Actor = { userId, role: 'player', sessionHash: randomBytes(32) };
  const character: CharacterState = await createCharacter(deps, actor, {
    name: `Hero ${lettersOf(randomBytes(8))}`,
    species: 'ironborn',
    class: 'vanguard',
    background: 'lamplighter',
    attributes: { might: 16, logic: 5, speed: 12, presence: 5, fortitude: 18, luck: 10 },
  });
  return { actor, characterId: character.id };
}

/** Names have no digits. */
function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(97 + (byte % 26))).join('');
}

/**
 * Simulates a run that is due, as a worker does.
 * @throws Error when it is not due.
 */
export async function resolveDueRun(
  { deps, content }: { readonly deps: Deps; readonly content: Content },
  runId: string,
): Promise<ResolvedRun> {
  const loaded = (await loadDueRuns(deps, [runId])).get(runId);
  if (loaded?.state !== 'due') throw new Error(`The run is ${loaded?.state}.`);
  const [simulation] = simulateStoredRuns(content, [loaded.run.input]);
  if (!simulation?.ok) throw simulation?.error;
  return { ...loaded.run, result: simulation.result, logHash: simulation.logHash };
}

/** Lets a run's time pass, and settles it with what the engine makes of it, or with `change` made to that. */
export async function finishRun(
  world: RunWorld,
  run: Run,
  change: (result: RunResult) => RunResult = result => result,
): Promise<ResolvedRun> {
  world.clock.set(new Date(Math.max(run.completesAt.getTime(), world.clock.now().getTime())));
  const resolved = await resolveDueRun(world, run.id);
  const changed = { ...resolved, result: change(resolved.result) };
  await settleRuns(world.deps, [changed]);
  return changed;
}

/** A victory with the rewards that were earned, whatever the dice said. */
export function asVictory(result: RunResult): RunResult {
  return { ...result, outcome: 'victory', endedAt: null };
}
