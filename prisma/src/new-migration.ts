/**
 * DATABASE_URL=… npm run migration:new -- <name> [<git revision>]
 *
 * Writes prisma/migrations/NNNN_<name>/migration.sql: the difference between schema.prisma as committed (in HEAD, or in the
 * given revision) and as it is now. Then complete it by hand: what Prisma cannot say (partitions, CHECK constraints,
 * partial indexes, triggers, storage parameters) belongs into the same file, and foreign keys that the tables deliberately
 * do without must go. Commit schema and migration together; the drift test compares them.
 *
 * DATABASE_URL may be any PostgreSQL database, such as the one that `npm start` prints: the engine that compares schemas
 * wants a connection, but neither reads nor changes anything.
 *
 * A migration that was applied anywhere is never edited: write another one.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diffSchemas } from './schema-engine.ts';

const PACKAGE_DIRECTORY = path.join(import.meta.dirname, '..');

const [name, revision = 'HEAD'] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration:new -- <name in snake_case> [<git revision of the old schema>]');
  process.exit(2);
}

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error(
    'Set DATABASE_URL to any PostgreSQL database: comparing schemas wants a connection, and changes nothing.',
  );
  process.exit(2);
}

const before = execFileSync('git', ['show', `${revision}:./schema.prisma`], {
  cwd: PACKAGE_DIRECTORY,
  encoding: 'utf8',
});
const after = await readFile(path.join(PACKAGE_DIRECTORY, 'schema.prisma'), 'utf8');

const sql = await diffSchemas(databaseUrl, before, after);
if (!sql) {
  console.error(`schema.prisma is as it was in ${revision}: there is nothing to migrate.`);
  process.exit(1);
}

const directory = path.join(PACKAGE_DIRECTORY, 'migrations', `${await nextNumber()}_${name}`);
await mkdir(directory);
await writeFile(path.join(directory, 'migration.sql'), sql);
console.log(
  `Wrote ${path.relative(process.cwd(), directory)}/migration.sql. Read it and complete it by hand.`,
);

async function nextNumber(): Promise<string> {
  const entries = await readdir(path.join(PACKAGE_DIRECTORY, 'migrations'));
  const numbers = entries.map(entry => Number.parseInt(entry, 10)).filter(Number.isInteger);
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}
