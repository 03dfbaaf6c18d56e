import { runProcess } from '@delve/platform/process/run-process.ts';
import { checkSources, reportCounts, runTests } from './checks/run-check.ts';

/** What `npm run check` tests: what is decided without a database and within seconds. */
const QUICK_TESTS = [
  'tests/src/boundaries',
  'tests/src/player-app/documents',
  'player-app/src',
  'game/src',
  'platform/src/env',
  'platform/src/log',
];

/** `npm run check`: types, lint, boundaries and the quick tests, for the minute before a commit. */
await runProcess(async () => {
  reportCounts([...(await checkSources()), await runTests(QUICK_TESTS)]);
});
