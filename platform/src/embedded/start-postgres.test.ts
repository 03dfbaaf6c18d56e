import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { EXIT_CODES, StartupError } from '../process/startup-error.ts';
import { chooseFreePort } from './choose-port.ts';
import { isProcessAlive } from './process-identity.ts';
import type { EmbeddedServer } from './server-process.ts';
import { startEmbeddedPostgres } from './start-postgres.ts';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function createDataDir(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'delve-postgres-'));
  undo.push(() => rm(parent, { recursive: true, force: true }));
  return join(parent, 'closed-until-made', 'postgres');
}

async function start(
  dataDir: string,
  port: number,
  password = 'correct horse / battery',
): Promise<EmbeddedServer> {
  const server = await startEmbeddedPostgres({ dataDir, port, password, database: 'delve', durable: false });
  undo.push(() => server.stop());
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data over a restart, and over a kill of the server', { timeout: 60_000 }, async () => {
    const dataDir = await createDataDir();
    const port = await chooseFreePort();
    const first = await start(dataDir, port);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await start(dataDir, port);
    process.kill(second.pid, 'SIGKILL');
    await second.exited;
    expect(await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).toContain(String(second.pid));

    const third = await start(dataDir, port);
    expect(await query(third.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('stops a server that was left running in its folder', { timeout: 60_000 }, async () => {
    const dataDir = await createDataDir();
    const orphan = await start(dataDir, await chooseFreePort());
    const successor = await start(dataDir, await chooseFreePort());
    expect(await isProcessAlive(orphan.pid)).toBe(false);
    expect(await query(successor.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says so when another password made the folder, the port is taken, or the data is damaged', {
    timeout: 60_000,
  }, async () => {
    const dataDir = await createDataDir();
    const port = await chooseFreePort();
    const server = await start(dataDir, port);
    const other = await createDataDir();
    await expect(start(other, port)).rejects.toMatchObject({ exitCode: EXIT_CODES.wrongSurroundings });
    await server.stop();

    await expect(start(dataDir, port, 'another password')).rejects.toThrow(StartupError);

    await writeFile(join(dataDir, 'global', 'pg_control'), 'not a control file');
    await expect(start(dataDir, port)).rejects.toThrow(/damaged/);
  });

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'delve-postgres-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    await writeFile(join(dataDir, 'diary.txt'), 'mine');
    await expect(start(dataDir, await chooseFreePort())).rejects.toThrow(StartupError);
    expect(await readFile(join(dataDir, 'diary.txt'), 'utf8')).toBe('mine');
  });
});
