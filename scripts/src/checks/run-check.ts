import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface CheckCounts {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  /** Includes files that could not be loaded, whose tests nobody could count. */
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});

/** A bench's React app: it is for browsers, and has types of its own. */
const REACT_PEER = 'scripts/src/bench/app/react-peer';

/**
 * What tsc knows of the files that it has seen, by their contents: it looks again at what has changed since and at what
 * depends on that, whichever branch they come from.
 */
const BUILD_INFO = '.delve/check/types.tsbuildinfo';

/** Type-checks everything but the player app; counts as one test. */
async function checkTypes(): Promise<CheckCounts> {
  const args = ['--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', BUILD_INFO];
  const counts = await runAsOne('Types', 'tsc', args);
  return counts.failed > 0 ? counts : runAsOne('Types', 'tsc', ['--noEmit', '-p', REACT_PEER]);
}

/**
 * Type-checks the player app, its components included, after generating what its types come from: SvelteKit's routes and
 * the schema. Counts as one test.
 */
async function checkPlayerApp(): Promise<CheckCounts> {
  const app = join(ROOT, 'player-app');
  await runBesideOthers('Player app', 'svelte-kit', ['sync'], app);
  await runBesideOthers('Player app', 'gql.tada', ['generate-output'], app);
  // What runs in a service worker has other globals than a page.
  const worker = await runBesideOthers(
    'Service worker',
    'tsc',
    ['--noEmit', '-p', 'src/service-worker'],
    app,
  );
  if (worker !== 0) return { passed: 0, failed: 1, skipped: 0 };
  return runAsOne('Player app', 'svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'], app);
}

/** Lint and format; counts as one test. */
function checkStyle(): Promise<CheckCounts> {
  return runAsOne('Lint and format', 'biome', ['check', '--no-errors-on-unmatched', '.']);
}

/** All that is checked without running it. At once: each type checker uses one core. */
export function checkSources(): Promise<CheckCounts[]> {
  return Promise.all([checkTypes(), checkPlayerApp(), checkStyle()]);
}

/**
 * Runs Vitest.
 * @param filters parts of file names; none runs all tests.
 */
export async function runTests(filters: readonly string[]): Promise<CheckCounts> {
  const report = join(tmpdir(), `delve-tests-${process.pid}.json`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters];
  const exitCode = await runTool('Tests', 'vitest', args);
  try {
    const counts = vitestReportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
    const isUnexplained = (exitCode !== 0 || !counts.success) && counts.numFailedTests === 0;
    return {
      passed: counts.numPassedTests,
      // A file that does not load, or a fault outside any test, is a failure too.
      failed: counts.numFailedTests + (isUnexplained ? Math.max(1, counts.numFailedTestSuites) : 0),
      skipped: counts.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(report, { force: true });
  }
}

/** Prints the sum alone on the last line, and makes the exit code say the same. */
export function reportCounts(all: readonly CheckCounts[]): void {
  const sum = (key: keyof CheckCounts) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

async function runAsOne(
  title: string,
  tool: string,
  args: readonly string[],
  cwd = ROOT,
): Promise<CheckCounts> {
  const exitCode = await runBesideOthers(title, tool, args, cwd);
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/** Runs a tool whose output is read as it comes. */
function runTool(title: string, tool: string, args: readonly string[]): Promise<number> {
  process.stdout.write(titleOf(title, tool, args));
  return exitCodeOf(spawn(pathOf(tool), args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }));
}

/** Runs a tool beside others: what it says is kept together, and said when it has ended. */
async function runBesideOthers(
  title: string,
  tool: string,
  args: readonly string[],
  cwd = ROOT,
): Promise<number> {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const child = spawn(pathOf(tool), args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  child.stdout.on('data', chunk => said.push(chunk));
  child.stderr.on('data', chunk => said.push(chunk));
  const exitCode = await exitCodeOf(child);
  process.stdout.write(titleOf(title, tool, args) + Buffer.concat(said).toString());
  return exitCode;
}

function pathOf(tool: string): string {
  return join(ROOT, 'node_modules', '.bin', tool);
}

function titleOf(title: string, tool: string, args: readonly string[]): string {
  return `\n${title}: ${tool} ${args.filter(arg => !arg.startsWith('--')).join(' ')}\n`;
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', code => done(code ?? 1));
  });
}
