import { readStartEnvironment } from '@delve/platform/env/environment.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { findServers } from './operator/find-servers.ts';
import { prepareDatabase } from './start/prepare-database.ts';

/** `npm run migrate`: brings the database up to date and stores the revision of the game data. */
await runProcess(async () => {
  const env = readStartEnvironment();
  const { databaseUrl } = await findServers(env);
  const applied = await prepareDatabase(databaseUrl, env);
  const lines =
    applied.length > 0 ? applied.map(name => `Applied ${name}.`) : ['The database is up to date.'];
  process.stdout.write(`${lines.join('\n')}\n`);
});
