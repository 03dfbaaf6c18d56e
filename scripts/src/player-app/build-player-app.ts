import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartupError } from '@delve/platform/process/startup-error.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const APP = join(ROOT, 'player-app');

/** What the build was made from, as a hash: beside the build, which empties its own folder. */
const STAMP = join(APP, '.svelte-kit', 'delve-build');

/** Folders and files that a build depends on. */
const SOURCES = [
  'player-app/src',
  'player-app/static',
  'game/src',
  'player-app/vite.config.ts',
  'package-lock.json',
];

/**
 * Builds the player app unless the build that is there was made from the same sources.
 * @param say told what takes so long
 * @throws StartupError when it does not build.
 */
export async function buildPlayerAppIfNeeded(say: (text: string) => void): Promise<void> {
  if (await isUpToDate()) return;
  say('Building the player app …');
  await buildPlayerApp();
}

/** @throws StartupError when it does not build; Vite has said why. */
export async function buildPlayerApp(): Promise<void> {
  const wanted = await hashSources();
  const { exitCode, output } = await runVite();
  if (exitCode !== 0) throw new StartupError('fault', `The player app could not be built.\n${output}`);
  await writeFile(STAMP, wanted);
}

async function isUpToDate(): Promise<boolean> {
  const built = await readFile(join(APP, 'build', 'index.html')).catch(() => undefined);
  const stamp = await readFile(STAMP, 'utf8').catch(() => undefined);
  return built !== undefined && stamp === (await hashSources());
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of await listFiles(join(ROOT, source))) {
      hash.update(path.slice(ROOT.length));
      hash.update(await readFile(path));
    }
  }
  return hash.digest('hex');
}

/** A file alone, or those of a folder without its tests, in a fixed order. */
async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(error => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!entries) return [path];
  return entries
    .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Quietly: its hundred lines about chunks interest nobody who wants to play. */
async function runVite(): Promise<{ exitCode: number; output: string }> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: APP,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whoever asks for a build, as a test does: it is the one for players.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', code =>
      done({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8').trim() }),
    );
  });
}
