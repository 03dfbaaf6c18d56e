import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES } from '@delve/platform/process/startup-error.ts';
import { readOptions } from './bots/options.ts';
import { playBots } from './bots/play-bots.ts';
import { createProgressLine } from './bots/progress-line.ts';
import { describeReport } from './bots/report.ts';
import { openServerAccess } from './bots/server-access.ts';

/**
 * `npm run bots -- --players N --seconds S`: players who know nothing but the public API play on a running server; then
 * what they met, and whether what must hold does. The load test, and the demo. Ends with 1 on any error or violation.
 */
await runProcess(async () => {
  const options = readOptions(process.argv.slice(2));
  const access = options.apiOnly ? null : await openServerAccess();
  const line = createProgressLine(process.stdout);
  try {
    const report = await playBots(options, access?.deps ?? null, line.show);
    line.end();
    process.stdout.write(describeReport(report));
    if (!report.ok) process.exitCode = EXIT_CODES.fault;
  } finally {
    await access?.close();
  }
});
