/**
 * What `npm start`, `npm test` and the other commands begin with on a bare clone: plain JavaScript without
 * dependencies, for the Node that the machine has. It installs what is missing or older than what the clone asks for,
 * and goes on under the Node of `node_modules`, which runs TypeScript.
 *
 *     node scripts/bootstrap.mjs <command> …         scripts/src/<command>.ts
 *     node scripts/bootstrap.mjs run <file.ts> …     any other module of the repository
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];

/** As in platform/src/process/startup-error.ts. */
const WRONG_SURROUNDINGS = 3;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const env = { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) };

class BootstrapError extends Error {}

try {
  const [command, ...args] = process.argv.slice(2);
  if (!command || (command === 'run' && args.length === 0)) {
    throw new BootstrapError('Usage: node scripts/bootstrap.mjs <command> … or run <file.ts> …');
  }
  refuseOldNode();
  installPackages();
  generateDatabaseClient();
  const script = command === 'run' ? args.shift() : join('scripts', 'src', `${command}.ts`);
  runScript(join(root, script), args);
} catch (error) {
  const file = error.path ? ` (${error.path})` : '';
  if (error instanceof BootstrapError) fail(error.message);
  else if (error.code === 'ENOSPC') fail(`The disk is full${file}.`);
  else if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    fail(`This folder may not be written to${file}.`);
  else throw error;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(WRONG_SURROUNDINGS);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new BootstrapError(
    `Delve needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`,
  );
}

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(modules, '.delve-lock');
  const wanted = hashFiles([lock]);
  const hasModules = existsSync(join(modules, '.bin', 'node'));
  if (hasModules && (readIfThere(stamp) === wanted || isNewer(join(modules, '.package-lock.json'), lock)))
    return;

  say(
    hasModules
      ? 'Installing packages that have changed …'
      : 'Installing packages (the first time takes a minute) …',
  );
  runNpm([hasModules ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!existsSync(join(modules, '.bin', 'node'))) {
    throw new BootstrapError(
      'npm did not install Node into node_modules. If ignore-scripts is set, run: npm rebuild node --ignore-scripts=false',
    );
  }
  writeFileSync(stamp, wanted);
}

function generateDatabaseClient() {
  const generated = join(root, 'prisma', 'src', 'generated');
  const stamp = join(generated, '.stamp');
  const wanted = hashFiles([join(root, 'prisma', 'schema.prisma'), join(modules, 'prisma', 'package.json')]);
  if (existsSync(join(generated, 'client')) && readIfThere(stamp) === wanted) return;
  say('Generating the database client …');
  runNpm(['run', '--silent', 'generate'], { quiet: true });
  writeFileSync(stamp, wanted);
}

/** Runs npm, preferably the one that started us. Its own words are shown when it fails. */
function runNpm(args, { quiet = false } = {}) {
  const own = process.env.npm_execpath;
  const [file, prefix] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const { status, error, stdout, stderr } = spawnSync(file, [...prefix, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
  });
  if (error)
    throw new BootstrapError(`npm could not be started (${error.code}). Install npm, and try again.`);
  if (status === 0) return;
  if (quiet) process.stderr.write(stdout + stderr);
  const said =
    quiet || status === null ? '' : ' It says why above; without a network it cannot install anything.';
  throw new BootstrapError(`npm ${args.filter(arg => !arg.startsWith('-')).join(' ')} failed.${said}`);
}

/**
 * Goes on under Node 24. The channel between the two closes when this process is killed, and when npm, which started
 * it, is: the other one notices and stops.
 */
function runScript(script, args) {
  if (!existsSync(script)) throw new BootstrapError(`There is no ${script}.`);
  const node = join(modules, '.bin', 'node');
  const child = spawn(node, [script, ...args], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal has reached the child already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', error =>
    fail(`Node could not be started from node_modules (${error.code}). Delete it and try again.`),
  );
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (!signal) return;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
  if (process.env.npm_lifecycle_event) disconnectWithoutParent(child);
}

function disconnectWithoutParent(child) {
  const lineage = readLineage();
  const timer = setInterval(() => {
    if (readLineage() === lineage) return;
    clearInterval(timer);
    if (child.connected) child.disconnect();
  }, 1_000);
  timer.unref();
}

/** Our parent and its parent: npm runs us through a shell, which outlives it. */
function readLineage() {
  const stat = readIfThere(`/proc/${process.ppid}/stat`) ?? '';
  const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return `${process.ppid} ${grandparent}`;
}

function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex');
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function isNewer(path, other) {
  return existsSync(path) && statSync(path).mtimeMs >= statSync(other).mtimeMs;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
