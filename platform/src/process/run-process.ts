import { EXIT_CODES, StartupError } from './startup-error.ts';

/**
 * Runs a process's `main`. A {@link StartupError} is printed as its sentences, anything else with its stack, because
 * that is a fault of ours; either way the process ends with an exit code.
 */
export async function runProcess(main: () => Promise<void>): Promise<void> {
  // A terminal or a log collector that has gone away must not end a process that still has work to finish.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    await main();
  } catch (error) {
    if (error instanceof StartupError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(error.exitCode);
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(EXIT_CODES.fault);
  }
}
