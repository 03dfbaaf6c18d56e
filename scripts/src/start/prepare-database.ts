import { systemClock } from '@delve/platform/clock/system-clock.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { storeContentRevision } from '@delve/platform/content/postgres-content-store.ts';
import type { StartEnvironment } from '@delve/platform/env/environment.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { checkPostgres, createPool } from '@delve/platform/postgres/create-pool.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { MigrationError, migrate } from '@delve/prisma/migrate.ts';

/**
 * Brings the database up to date and seeds it: what a new database holds is the revision of the game data.
 * @returns the names of the migrations that were applied now.
 * @throws StartupError in sentences for the operator.
 */
export async function prepareDatabase(databaseUrl: string, env: StartEnvironment): Promise<string[]> {
  const content = await loadContent(env.DELVE_CONTENT_DIR);
  const log = createLogger('start', { LOG_LEVEL: 'silent' });
  const pool = createPool({ databaseUrl, size: 2, applicationName: 'delve-start', log });
  try {
    await checkPostgres(pool, databaseUrl);
    const applied = await migrate(databaseUrl);
    await storeContentRevision(pool, content, systemClock.now());
    return applied;
  } catch (error) {
    if (error instanceof MigrationError) throw new StartupError('wrongSurroundings', error.message);
    throw error;
  } finally {
    await pool.end();
  }
}
