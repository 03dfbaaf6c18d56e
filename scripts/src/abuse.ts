import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES, StartupError } from '@delve/platform/process/startup-error.ts';
import { ABUSES } from '@delve/tests/abuse/abuses.ts';
import { startOwnServers } from '@delve/tests/harness/own-servers.ts';
import { EndTasks } from './bench/end-tasks.ts';
import { readCommandLine } from './command-line/read-command-line.ts';

const USAGE = `Usage: npm run abuse -- <name> [--seed <number>] [--short] [--only <text> …], where the name is one of
  ${Object.entries(ABUSES)
    .map(([name, { title }]) => `${name.padEnd(12)}${title}`)
    .join('\n  ')}
--only does those whose names have one of the texts, of
  ${Object.entries(ABUSES)
    .flatMap(([name, { cases = [] }]) => cases.map(one => `${name.padEnd(12)}${one}`))
    .join('\n  ')}
`;

/**
 * `npm run abuse -- <name>`: abuses a gateway process, with servers of its own, at length; then what was measured, and
 * whether what must hold does. Ends with 1 when something was not withstood.
 */
await runProcess(async () => {
  const { abuse, seed, ...options } = readOptions(process.argv.slice(2));
  const endTasks = new EndTasks();
  const { figures, faults } = await endTasks.around(async () => {
    const servers = await startOwnServers('abuse', stop => endTasks.add(stop));
    return abuse.run({ servers, seed, say: line => process.stderr.write(`${line}\n`), ...options });
  });
  process.stdout.write(`${abuse.title} (seed ${seed})\n`);
  for (const [what, value] of Object.entries(figures)) process.stdout.write(`  ${what}: ${value}\n`);
  for (const fault of faults) process.stdout.write(`  NOT WITHSTOOD: ${fault}\n`);
  process.exit(faults.length === 0 ? 0 : EXIT_CODES.fault);
});

function readOptions(args: string[]) {
  const { positionals, values } = readCommandLine(
    {
      args,
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        short: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
      },
    },
    USAGE,
  );
  const [name = ''] = positionals;
  const abuse = Object.hasOwn(ABUSES, name) ? ABUSES[name] : undefined;
  const seed = Number(values.seed);
  const { only } = values;
  const isKnown = (only ?? []).every(text => abuse?.cases?.some(one => one.includes(text)));
  if (!abuse || !Number.isSafeInteger(seed) || !isKnown) throw new StartupError('wrongConfiguration', USAGE);
  return {
    abuse,
    seed,
    size: values.short ? ('short' as const) : ('long' as const),
    ...(only !== undefined && { only }),
  };
}
