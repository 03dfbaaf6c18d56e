import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // Node runs the sources as it does in production, by stripping their types; Vite would transform them first.
  experimental: { viteModuleRunner: false },
} as const;

/**
 * Files share processes: one for each would load the same modules again and again, a third of the time. What a file opens
 * or sets, it closes and sets back.
 */
const together = { isolate: false } as const;

const servers = { ...shared, globalSetup: 'tests/src/harness/global-setup.ts' } as const;

/** Tests that load processes of their own with more work than a core can do: beside others, both would run out of time. */
const HEAVY = [
  'scripts/src/bench/bench.test.ts',
  'tests/src/abuse/abuse.test.ts',
  'tests/src/bots/bots.test.ts',
  'tests/src/crash/crash.test.ts',
  'tests/src/player-app/flows/*.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // The rules are pure: their tests start no servers.
      { test: { ...shared, ...together, name: 'rules', include: ['game/src/**/*.test.ts'] } },
      {
        test: {
          ...servers,
          ...together,
          name: 'servers',
          include: ['*/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'game/**', 'player-app/**', ...HEAVY],
        },
      },
      // One after the other, when all others have ended, each in a process of its own: some change its priority.
      { test: { ...servers, name: 'heavy', include: HEAVY, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      './player-app/vitest.config.ts',
    ],
  },
});
