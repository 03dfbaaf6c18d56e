import { type AppTarget, buildPlayerAppIfNeeded } from '@delve/scripts/player-app/build-player-app.ts';
import { Client } from 'pg';
import { inject } from 'vitest';

/** Any number; nobody else locks it. */
const BUILD_LOCK = 20_261_121;

/**
 * The production build of the player app, made anew if its sources have changed. Test files run at the same time: the
 * database that they share lets one of them build while the others wait.
 */
export async function buildOnce(target?: AppTarget): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [BUILD_LOCK]);
    await buildPlayerAppIfNeeded(text => void process.stdout.write(`${text}\n`), target);
  } finally {
    await client.end();
  }
}
