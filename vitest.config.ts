import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // Node runs the sources as it does in production, by stripping their types; Vite would transform them first.
  experimental: { viteModuleRunner: false },
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // The rules are pure: their tests start no servers.
      { test: { ...shared, name: 'rules', include: ['game/src/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'servers',
          include: ['*/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'game/**', 'player-app/**'],
          globalSetup: ['tests/src/harness/global-setup.ts'],
        },
      },
      './player-app/vitest.config.ts',
    ],
  },
});
