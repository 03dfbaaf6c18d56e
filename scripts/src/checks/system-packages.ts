import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartupError } from '@delve/platform/process/startup-error.ts';

interface SystemPackage {
  /** Debian's and Ubuntu's name. */
  name: string;
  /** Any of these programs on the PATH will do. */
  programs: readonly string[];
}

const NEEDED: readonly SystemPackage[] = [
  { name: 'redis-server', programs: ['redis-server', 'valkey-server'] },
  { name: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'] },
];

/**
 * Makes sure that the tests find a real Redis and a browser: installs them where that is possible without asking
 * (root on Debian or Ubuntu).
 * @throws StartupError that says what to install.
 */
export function ensureSystemPackages(): void {
  const missing = NEEDED.filter(({ programs }) => !programs.some(isOnPath)).map(({ name }) => name);
  if (missing.length === 0) return;
  const sentence = `The tests need ${missing.join(' and ')}. Install with: sudo apt-get install ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) throw new StartupError('wrongSurroundings', sentence);
  process.stdout.write(`Installing ${missing.join(' and ')} …\n`);
  const isInstalled = runApt(['update']) && runApt(['install', '-y', '--no-install-recommends', ...missing]);
  if (!isInstalled)
    throw new StartupError('wrongSurroundings', `apt-get failed; it says why above. ${sentence}`);
}

function runApt(args: readonly string[]): boolean {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some(folder => folder !== '' && existsSync(join(folder, program)));
}
