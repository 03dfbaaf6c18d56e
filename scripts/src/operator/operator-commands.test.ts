import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { insertUser } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestRedis } from '@delve/tests/harness/test-redis.ts';
import { afterAll, describe, expect, it } from 'vitest';

const [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
afterAll(() => Promise.all([database.drop(), redis.drop()]));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const script = resolve(import.meta.dirname, '..', `${command}.ts`);
  const servers = { DATABASE_URL: database.url, REDIS_URL: redis.url };
  return new Promise(settle => {
    execFile(
      process.execPath,
      [script, ...args],
      { env: { PATH: process.env.PATH, ...servers, ...env } },
      (error, stdout, stderr) => settle({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('npm run grant-role', () => {
  it('makes somebody the first admin and ends their sessions', async () => {
    const { id } = await insertUser(database.prisma, { email: 'first@example.org' });
    const at = new Date('2026-11-16T12:00:00.000Z');
    await database.prisma.session.create({
      data: {
        tokenHash: new Uint8Array(32),
        userId: id,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at,
        absoluteExpiresAt: at,
      },
    });
    expect(await run('grant-role', ['First@Example.org', 'admin'])).toMatchObject({ code: 0, stderr: '' });
    expect(await database.prisma.user.findUnique({ where: { id } })).toMatchObject({ role: 'admin' });
    expect(await database.prisma.session.count({ where: { userId: id } })).toBe(0);
  });

  it.each([
    ['nobody has the address', ['nobody@example.org', 'gm']],
    ['there is no such role', ['first@example.org', 'owner']],
    ['something is missing', ['first@example.org']],
  ])('says so in a sentence when %s', async (_, args) => {
    const { code, stderr } = await run('grant-role', args);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses to guess which servers are meant', async () => {
    const nowhere = { DATABASE_URL: '', REDIS_URL: '', DELVE_DATA_DIR: '/nonexistent' };
    expect(await run('grant-role', ['first@example.org', 'gm'], nowhere)).toMatchObject({ code: 2 });
  });
});

describe('npm run migrate', () => {
  it('leaves a database that is up to date as it is', async () => {
    expect(await run('migrate', [])).toMatchObject({ code: 0, stderr: '' });
  });
});
