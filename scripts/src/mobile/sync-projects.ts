import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { buildPlayerApp, nativeApp } from '../player-app/build-player-app.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const APP = join(ROOT, 'player-app');

/** The files that name the host whose links open the app, and where in them. */
const LINK_HOSTS = [
  {
    path: 'android/app/src/main/res/values/strings.xml',
    pattern: /(<string name="link_host">)[^<]*/,
  },
  { path: 'ios/App/App/App.entitlements', pattern: /(<string>applinks:)[^<]*/ },
] as const;

/** Of the operator's Firebase project. Without it the app for Android can be pushed nothing, and asks for no leave. */
const FIREBASE = 'android/app/google-services.json';

/**
 * Builds the player app for a server and copies it, with its plugins and settings, into the projects for iOS and Android.
 * Needs neither Xcode nor the Android SDK: both find the plugins by themselves when they open a project.
 * @param server `https://delve.example`
 * @throws StartupError when the build or Capacitor fails; their own words are in its message.
 */
export async function syncProjects(server: string): Promise<void> {
  await nameLinkHost(new URL(server).host);
  await buildPlayerApp(nativeApp(server, existsSync(join(APP, FIREBASE))));
  await run('cap', ['sync']);
}

/** @throws StartupError when a project was changed so that the place is gone. */
async function nameLinkHost(host: string): Promise<void> {
  for (const { path, pattern } of LINK_HOSTS) {
    const file = join(APP, path);
    const text = await readFile(file, 'utf8');
    if (!pattern.test(text))
      throw new StartupError('fault', `player-app/${path} has no place for the host of links.`);
    await writeFile(file, text.replace(pattern, `$1${host}`));
  }
}

async function run(tool: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: APP,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number>((done, reject) => {
    child.once('error', reject);
    child.once('close', code => done(code ?? 1));
  });
  if (exitCode === 0) return;
  const output = Buffer.concat(chunks).toString('utf8').trim();
  throw new StartupError('fault', `${tool} ${args.join(' ')} failed.\n${output}`);
}
