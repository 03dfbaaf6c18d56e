import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartupError } from '@delve/platform/process/startup-error.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const APP = join(ROOT, 'player-app');

/** Folders and files that a build depends on. */
const SOURCES = [
  'player-app/src',
  'player-app/static',
  'game/src',
  'player-app/vite.config.ts',
  'package-lock.json',
];

/** What a build is for. */
export interface AppTarget {
  /** In `player-app/`. */
  readonly folder: string;
  /** Read by `player-app/vite.config.ts`. */
  readonly env: Readonly<Record<string, string>>;
}

/** For browsers, served by the gateway. */
const WEB: AppTarget = { folder: 'build', env: {} };

/**
 * For the apps on iOS and Android.
 * @param server `https://delve.example`
 * @param hasFirebase whether the app for Android knows a Firebase project.
 */
export function nativeApp(server: string, hasFirebase: boolean): AppTarget {
  return {
    folder: 'build-mobile',
    env: { DELVE_APP_SERVER: server, DELVE_APP_FIREBASE: hasFirebase ? 'yes' : 'no' },
  };
}

/**
 * Builds the player app unless the build that is there was made from the same sources.
 * @param say told what takes so long
 * @throws StartupError when it does not build.
 */
export async function buildPlayerAppIfNeeded(say: (text: string) => void, target = WEB): Promise<void> {
  if (await isUpToDate(target)) return;
  say('Building the player app …');
  await buildPlayerApp(target);
}

/** @throws StartupError when it does not build; Vite has said why. */
export async function buildPlayerApp(target = WEB): Promise<void> {
  const wanted = await hashSources(target);
  const { exitCode, output } = await runVite(target);
  if (exitCode !== 0) throw new StartupError('fault', `The player app could not be built.\n${output}`);
  await writeFile(stampOf(target), wanted);
}

/** Where it stands what a build was made from, as a hash: beside the build, which empties its own folder. */
function stampOf({ folder }: AppTarget): string {
  return join(APP, '.svelte-kit', `delve-${folder}`);
}

async function isUpToDate(target: AppTarget): Promise<boolean> {
  const built = await readFile(join(APP, target.folder, 'index.html')).catch(() => undefined);
  const stamp = await readFile(stampOf(target), 'utf8').catch(() => undefined);
  return built !== undefined && stamp === (await hashSources(target));
}

async function hashSources({ env }: AppTarget): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(env));
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
async function runVite({ env }: AppTarget): Promise<{ exitCode: number; output: string }> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: APP,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whoever asks for a build, as a test does: it is the one for players.
    env: { ...process.env, NODE_ENV: 'production', ...env },
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
