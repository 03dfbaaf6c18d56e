import type { Deps, NotificationVersions } from '@delve/domain/deps.ts';
import { PUSH_PLATFORMS } from '@delve/domain/push/push-message.ts';
import type { Content } from '@delve/game/content/content.ts';
import { FakeClock } from './fake-clock.ts';
import { InMemoryJobQueue } from './in-memory-job-queue.ts';
import { InMemoryLogger } from './in-memory-logger.ts';
import { InMemoryRateLimiter } from './in-memory-rate-limiter.ts';
import { InMemorySessionCache } from './in-memory-session-cache.ts';
import { InMemorySignals } from './in-memory-signals.ts';
import type { TestDatabase } from './test-database.ts';

export interface TestDeps extends Deps {
  readonly clock: FakeClock;
  readonly jobs: InMemoryJobQueue;
  readonly signals: InMemorySignals;
  readonly sessionCache: InMemorySessionCache;
  readonly limiter: InMemoryRateLimiter;
  readonly log: InMemoryLogger;
}

/** As when Redis is away: every poll is read. */
const NO_VERSIONS: NotificationVersions = {
  open: async () => null,
  check: async () => ({ session: undefined, version: null }),
  beginChange: async () => {},
  endChange: async () => {},
};

/** What use-cases stand on, over a real database, with everything else in the test's hands. Only `content` is stored. */
export function createTestDeps(database: TestDatabase, content: Content): TestDeps {
  return {
    prisma: database.prisma,
    pg: database.pool,
    reads: database.pool,
    clock: new FakeClock(),
    timeScale: 1,
    content: {
      current: () => content,
      async byHash(hash) {
        if (hash !== content.hash) throw new Error(`There is no content revision ${hash}.`);
        return content;
      },
    },
    jobs: new InMemoryJobQueue(),
    signals: new InMemorySignals(),
    sessionCache: new InMemorySessionCache(),
    notificationVersions: NO_VERSIONS,
    pushPlatforms: PUSH_PLATFORMS,
    limiter: new InMemoryRateLimiter(),
    seeds: { currentKeyId: 'test', secret: () => new Uint8Array(32).fill(7) },
    log: new InMemoryLogger(),
  };
}
