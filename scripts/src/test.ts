import { runProcess } from '@delve/platform/process/run-process.ts';
import { checkSources, reportCounts, runTests } from './checks/run-check.ts';
import { ensureSystemPackages } from './checks/system-packages.ts';

/** `npm test`: everything. `npm test -- <part of a file name>`: the tests of those files alone. */
await runProcess(async () => {
  ensureSystemPackages();
  const filters = process.argv.slice(2);
  if (filters.length > 0) reportCounts([await runTests(filters)]);
  // The tests after the rest: they use all cores by themselves.
  else reportCounts([...(await checkSources()), await runTests([])]);
});
