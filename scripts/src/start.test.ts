import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { identifyProcess } from '@delve/platform/embedded/process-identity.ts';
import { EXIT_CODES } from '@delve/platform/process/startup-error.ts';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readInstanceRecord } from './start/instance-record.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Run {
  process: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
}

/** `npm start` as npm runs it, with a data folder and a port of its own. */
function start(env: Record<string, string>): Run {
  const child = spawn('node', ['scripts/bootstrap.mjs', 'start'], {
    cwd: ROOT,
    // Servers that the developer's own shell names are not for tests; an empty variable is an absent one.
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await exited;
  });
  return { process: child, output: () => output, exited };
}

async function createWorld(): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'delve-start-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return { DELVE_DATA_DIR: dataDir, PORT: String(await chooseFreePort()) };
}

async function untilRunning(run: Run): Promise<void> {
  await vi.waitFor(
    () => {
      if (run.process.exitCode !== null) return;
      expect(run.output()).toContain('Delve is running.');
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(run.process.exitCode, run.output()).toBeNull();
}

async function findSurvivors(record: Awaited<ReturnType<typeof readInstanceRecord>>): Promise<string[]> {
  const known = record?.processes ?? [];
  const alive = await Promise.all(
    known.map(async ({ pid, identity }) => (await identifyProcess(pid)) === identity),
  );
  return known.filter((_, index) => alive[index]).map(({ name }) => name);
}

describe('npm start', { timeout: 120_000 }, () => {
  it('brings every process up and, asked to stop, leaves none behind', async () => {
    const world = await createWorld();
    const run = start(world);
    await untilRunning(run);
    const record = await readInstanceRecord(join(world.DELVE_DATA_DIR!, 'start.json'));
    const started = ['guard', 'PostgreSQL', 'Redis', 'workers', 'gateway'];
    expect(record?.processes.map(({ name }) => name)).toEqual(started);
    expect(await findSurvivors(record)).toEqual(started);
    expect((await fetch(`http://localhost:${world.PORT}/readyz`)).status).toBe(200);

    const second = start(world);
    expect(await second.exited).toBe(EXIT_CODES.alreadyRunning);

    run.process.kill('SIGTERM');
    expect(await run.exited, run.output()).toBe(0);
    await vi.waitFor(async () => expect(await findSurvivors(record)).toEqual([]));
    await expect(readFile(join(world.DELVE_DATA_DIR!, 'start.json'))).rejects.toThrow();
  });

  it('is cleaned up after when it is killed, and starts again in the same folder', async () => {
    const world = await createWorld();
    const killed = start(world);
    await untilRunning(killed);
    const record = await readInstanceRecord(join(world.DELVE_DATA_DIR!, 'start.json'));
    process.kill(record!.pid, 'SIGKILL');
    await killed.exited;

    const next = start(world);
    await untilRunning(next);
    expect(await findSurvivors(record)).toEqual([]);
  });

  it('stops the rest when one of its processes dies', async () => {
    const world = await createWorld();
    const run = start(world);
    await untilRunning(run);
    const record = await readInstanceRecord(join(world.DELVE_DATA_DIR!, 'start.json'));
    process.kill(record!.processes.find(({ name }) => name === 'workers')!.pid, 'SIGKILL');
    expect(await run.exited).toBe(EXIT_CODES.fault);
    await vi.waitFor(async () => expect(await findSurvivors(record)).toEqual([]));
  });

  it.each([
    ['a wrong variable', { DELVE_TIME_SCALE: 'fast', LOG_LEVEL: 'loud' }, EXIT_CODES.wrongConfiguration],
    [
      'a database that is away',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' },
      EXIT_CODES.wrongSurroundings,
    ],
    ['a Redis that is away', { REDIS_URL: 'redis://127.0.0.1:1' }, EXIT_CODES.wrongSurroundings],
    ['game data that is away', { DELVE_CONTENT_DIR: '/nowhere' }, EXIT_CODES.wrongConfiguration],
    [
      'a data folder below a file',
      { DELVE_DATA_DIR: join(ROOT, 'package.json/data') },
      EXIT_CODES.wrongSurroundings,
    ],
  ])('says what is wrong with %s, and shows no stack', async (_, env, exitCode) => {
    const run = start({ ...(await createWorld()), ...env });
    expect(await run.exited, run.output()).toBe(exitCode);
    expect(run.output()).not.toMatch(/^ +at /m);
  });

  it('says that its port is in use', async () => {
    const world = await createWorld();
    const server = createServer().listen(Number(world.PORT), '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const run = start(world);
    expect(await run.exited).toBe(EXIT_CODES.wrongSurroundings);
    expect(run.output()).toContain(world.PORT);
  });
});
