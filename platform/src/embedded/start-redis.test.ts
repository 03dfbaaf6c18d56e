import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../process/startup-error.ts';
import { checkRedis } from '../redis/check-redis.ts';
import { chooseFreePort } from './choose-port.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from './start-redis.ts';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function createDataDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'delve-redis-'));
  undo.push(() => rm(dir, { recursive: true, force: true }));
  return join(dir, 'redis');
}

async function start(dataDir: string, port: number, searchPath?: string): Promise<EmbeddedRedis> {
  const server = await startEmbeddedRedis({
    dataDir,
    port,
    password: 'pass/word',
    ...(searchPath !== undefined && { searchPath }),
  });
  undo.push(() => server.stop());
  return server;
}

async function command<Result>(url: string, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

describe('the embedded Redis', () => {
  it('keeps its data over a restart, evicts nothing and asks for the password', async () => {
    const dataDir = await createDataDir();
    const port = await chooseFreePort();
    const first = await start(dataDir, port);
    await checkRedis(first.url);
    await command(first.url, redis => redis.set('kept', 'yes'));
    await expect(checkRedis(`redis://127.0.0.1:${port}`)).rejects.toMatchObject({
      exitCode: EXIT_CODES.wrongSurroundings,
    });
    await first.stop();

    const second = await start(dataDir, port);
    expect(await command(second.url, redis => redis.get('kept'))).toBe('yes');
  });

  it('is refused at boot when it would evict jobs', async () => {
    const { url } = await start(await createDataDir(), await chooseFreePort());
    await command(url, redis => redis.config('SET', 'maxmemory-policy', 'allkeys-lru'));
    await expect(checkRedis(url)).rejects.toMatchObject({ exitCode: EXIT_CODES.wrongSurroundings });
  });

  it('says so when its port is taken or its data is damaged', async () => {
    const dataDir = await createDataDir();
    const port = await chooseFreePort();
    const first = await start(dataDir, port);
    await command(first.url, redis => redis.set('kept', 'yes'));
    await expect(start(await createDataDir(), port)).rejects.toThrow(String(port));
    await first.stop();

    const folder = join(dataDir, 'appendonlydir');
    for (const name of await readdir(folder)) {
      if (name.endsWith('.aof')) await writeFile(join(folder, name), '*1\r\n$9\r\nnonsense!\r\nmore\r\n');
    }
    await expect(start(dataDir, port)).rejects.toThrow(/damaged/);
  });

  it('falls back to the trial server, which the boot check lets pass', async () => {
    const server = await start(await createDataDir(), await chooseFreePort(), '');
    expect(server.kind).toBe('trial');
    await checkRedis(server.url);
    expect(await command(server.url, redis => redis.set('a', '1'))).toBe('OK');
  });
});
