import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES, StartupError } from '@delve/platform/process/startup-error.ts';
import { playScenario } from '@delve/tests/crash/play-scenario.ts';
import { SCENARIOS } from '@delve/tests/crash/scenarios.ts';
import { EndTasks } from './bench/end-tasks.ts';
import { readCommandLine } from './command-line/read-command-line.ts';

const USAGE = `Usage: npm run crash -- <name> [--seed <number>] [--short], where the name is one of
  ${Object.entries(SCENARIOS)
    .map(([name, { title }]) => `${name.padEnd(18)}${title}`)
    .join('\n  ')}
`;

/**
 * `npm run crash -- <name>`: what goes wrong on a bad day, done to real processes at length; then what was measured, and
 * whether what must hold does. The same seed kills at the same points. Ends with 1 when something was not survived.
 */
await runProcess(async () => {
  const { name, seed, size } = readOptions(process.argv.slice(2));
  const scenario = SCENARIOS[name]!;
  const endTasks = new EndTasks();
  const { figures, faults } = await endTasks.around(() =>
    playScenario(scenario, {
      size,
      seed,
      say: line => process.stderr.write(`${line}\n`),
      onOpen: close => endTasks.add(close),
    }),
  );
  process.stdout.write(`${scenario.title} (seed ${seed})\n`);
  for (const [what, value] of Object.entries(figures)) process.stdout.write(`  ${what}: ${value}\n`);
  for (const fault of faults) process.stdout.write(`  NOT SURVIVED: ${fault}\n`);
  process.exit(faults.length === 0 ? 0 : EXIT_CODES.fault);
});

function readOptions(args: string[]) {
  const { positionals, values } = readCommandLine(
    {
      args,
      allowPositionals: true,
      options: { seed: { type: 'string', default: '1' }, short: { type: 'boolean', default: false } },
    },
    USAGE,
  );
  const [name = ''] = positionals;
  const seed = Number(values.seed);
  if (!Object.hasOwn(SCENARIOS, name) || !Number.isSafeInteger(seed))
    throw new StartupError('wrongConfiguration', USAGE);
  return { name, seed, size: values.short ? ('short' as const) : ('long' as const) };
}
