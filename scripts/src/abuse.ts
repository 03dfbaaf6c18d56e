import { parseArgs } from 'node:util';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES, StartupError } from '@delve/platform/process/startup-error.ts';
import { ABUSES } from '@delve/tests/abuse/abuses.ts';
import { startOwnServers } from '@delve/tests/abuse/world/own-servers.ts';
import { EndTasks } from './bench/end-tasks.ts';

const USAGE = `Usage: npm run abuse -- <name> [--seed <number>] [--short], where the name is one of
  ${Object.entries(ABUSES)
    .map(([name, { title }]) => `${name.padEnd(12)}${title}`)
    .join('\n  ')}
`;

/**
 * `npm run abuse -- <name>`: abuses a gateway process, with servers of its own, at length; then what was measured, and
 * whether what must hold does. Ends with 1 when something was not withstood.
 */
await runProcess(async () => {
  const { name, seed, size } = readOptions(process.argv.slice(2));
  const abuse = ABUSES[name]!;
  const endTasks = new EndTasks();
  const { figures, faults } = await endTasks.around(async () => {
    const servers = await startOwnServers(stop => endTasks.add(stop));
    return abuse.run({ servers, size, seed, say: line => process.stderr.write(`${line}\n`) });
  });
  process.stdout.write(`${abuse.title} (seed ${seed})\n`);
  for (const [what, value] of Object.entries(figures)) process.stdout.write(`  ${what}: ${value}\n`);
  for (const fault of faults) process.stdout.write(`  NOT WITHSTOOD: ${fault}\n`);
  process.exit(faults.length === 0 ? 0 : EXIT_CODES.fault);
});

function readOptions(args: string[]) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' }, short: { type: 'boolean', default: false } },
  });
  const [name = ''] = positionals;
  const seed = Number(values.seed);
  if (!Object.hasOwn(ABUSES, name) || !Number.isSafeInteger(seed))
    throw new StartupError('wrongConfiguration', USAGE);
  return { name, seed, size: values.short ? ('short' as const) : ('long' as const) };
}
