import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../process/startup-error.ts';
import type { ServerCommand } from './server-process.ts';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; then it runs as this user, who owns its data folder and nothing else. */
const ACCOUNT_NAME = 'postgres';

/** Linux capabilities by their bit (linux/capability.h), the weaker first: either lets a user pass a closed folder. */
const PASSING_CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];

export interface PostgresAccount {
  /** Absent: the user that we run as. */
  ids?: { uid: number; gid: number };
  /** Turns a command into one that runs as the account. */
  wrap(file: string, args: readonly string[]): ServerCommand;
}

/**
 * The account to run PostgreSQL under: ours, or when we are root an unprivileged one, which is created if need be.
 * A data folder that exists decides, so that starting as root after having started as a user goes on working.
 * @param mustReach files and folders that PostgreSQL has to get at.
 * @throws StartupError when there is no such account and none can be made.
 */
export async function choosePostgresAccount(
  dataDir: string,
  mustReach: readonly string[],
): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { wrap: (file, args) => ({ file, args }) };
  const ids = (await ownerOf(dataDir)) ?? (await findAccount()) ?? (await createAccount());
  const closed = await findClosedFolder(mustReach, ids.uid, ids.gid);
  if (closed === undefined) return { ids, wrap: (file, args) => ({ file, args, options: ids }) };
  return { ids, wrap: await passClosedFolders(ids, closed) };
}

async function ownerOf(dataDir: string): Promise<{ uid: number; gid: number } | undefined> {
  const owner = await stat(dataDir).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined;
}

async function findAccount(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT_NAME]), run('id', ['-g', ACCOUNT_NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<{ uid: number; gid: number }> {
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT_NAME,
  ]).catch(() => undefined);
  const ids = await findAccount();
  if (ids) return ids;
  throw new StartupError(
    'wrongSurroundings',
    `PostgreSQL does not run as root, and the user ${ACCOUNT_NAME} could not be created. ` +
      'Start Delve as another user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** The first folder on the way to a path that the account may not enter: typically root's own home. */
async function findClosedFolder(
  paths: readonly string[],
  uid: number,
  gid: number,
): Promise<string | undefined> {
  for (const path of paths) {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const { mode, uid: owner, gid: group } = await stat(folder);
      const mayEnter = owner === uid ? mode & 0o100 : group === gid ? mode & 0o010 : mode & 0o001;
      if (!mayEnter) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}

/**
 * Lets PostgreSQL pass folders that are closed to its account, by one ambient capability: the alternative would be to
 * open root's home or to keep programs and data elsewhere.
 */
async function passClosedFolders(
  ids: { uid: number; gid: number },
  closed: string,
): Promise<PostgresAccount['wrap']> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const bounding = BigInt(`0x${status.match(/^CapBnd:\s*([0-9a-f]+)/m)?.[1] ?? '0'}`);
  const capability = PASSING_CAPABILITIES.find(({ bit }) => (bounding >> bit) & 1n);
  const hasSetpriv = await run('setpriv', ['--version']).then(
    () => true,
    () => false,
  );
  if (!capability || !hasSetpriv) {
    throw new StartupError(
      'wrongSurroundings',
      `PostgreSQL does not run as root, and the user it runs as may not enter ${closed}. ` +
        'Move the checkout to a folder that everyone may enter, or start Delve as another user.',
    );
  }
  return (file, args) => ({
    file: 'setpriv',
    args: [
      // Without it, access(2) leaves the capability out when it is asked for a user (initdb asks for its programs).
      '--securebits=+no_setuid_fixup',
      `--reuid=${ids.uid}`,
      `--regid=${ids.gid}`,
      '--clear-groups',
      `--inh-caps=+${capability.name}`,
      `--ambient-caps=+${capability.name}`,
      '--',
      file,
      ...args,
    ],
  });
}
