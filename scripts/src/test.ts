import { runProcess } from '@delve/platform/process/run-process.ts';
import { checkPlayerApp, checkStyle, checkTypes, reportCounts, runTests } from './checks/run-check.ts';
import { ensureSystemPackages } from './checks/system-packages.ts';

/** `npm test`: everything. `npm test -- <part of a file name>`: the tests of those files alone. */
await runProcess(async () => {
  ensureSystemPackages();
  const filters = process.argv.slice(2);
  if (filters.length > 0) reportCounts([await runTests(filters)]);
  // One after the other: each of them uses all cores by itself.
  else reportCounts([await checkTypes(), await checkPlayerApp(), await checkStyle(), await runTests([])]);
});
