import { runProcess } from '@delve/platform/process/run-process.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { type Bench, FULL, TINY } from './bench/bench.ts';
import { EndTasks } from './bench/end-tasks.ts';
import { benchEngine } from './bench/engine/bench-engine.ts';
import { benchHome } from './bench/home/bench-home.ts';
import { benchPoll } from './bench/poll/bench-poll.ts';
import { benchReplay } from './bench/replay/bench-replay.ts';
import { benchSettle } from './bench/settle/bench-settle.ts';
import { summarize } from './bench/summarize.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  engine: benchEngine,
  settle: benchSettle,
  replay: benchReplay,
  poll: benchPoll,
  home: benchHome,
  // Brings a bundler and Lighthouse, for which the others need not wait.
  app: async context => (await import('./bench/app/bench-app.ts')).benchApp(context),
};

/**
 * `npm run bench -- <name>`: measures, and prints the result as one JSON object in the last line. `--tiny` measures next
 * to nothing, to see that it works. docs/benchmarks.md says what each name stands for.
 */
await runProcess(async () => {
  const args = process.argv.slice(2);
  const [name = ''] = args.filter(arg => !arg.startsWith('--'));
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) {
    const names = Object.keys(BENCHES).join(', ');
    throw new StartupError(
      'wrongConfiguration',
      `Usage: npm run bench -- <name>, where the name is one of ${names}.`,
    );
  }
  const endTasks = new EndTasks();
  const report = await endTasks.around(() =>
    bench({
      size: args.includes('--tiny') ? TINY : FULL,
      say: line => process.stderr.write(`${line}\n`),
      onEnd: stop => endTasks.add(stop),
    }),
  );
  process.stdout.write(`${JSON.stringify(summarize(report))}\n`);
  process.exit(0);
});
