import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { EXIT_CODES } from '@delve/platform/process/startup-error.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_SEED_SECRETS } from '../harness/run-world.ts';
import { REGISTER } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('health', () => {
  it('says that the process lives and that its servers answer', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      checks: { postgres: 'ok', redis: 'ok', accepting: 'ok' },
    });
  });

  it('is not ready, but alive, while PostgreSQL does not answer', async () => {
    const broken = await startApiServer({
      changeDeps: deps => ({
        ...deps,
        pg: new Proxy(deps.pg, {
          get: (pool, property) =>
            property === 'query' ? () => Promise.reject(new Error('gone')) : Reflect.get(pool, property),
        }),
      }),
    });
    try {
      expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
      const ready = await fetch(`${broken.url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ ready: false, checks: { postgres: 'failed', redis: 'ok' } });
    } finally {
      await broken.stop();
    }
  });
});

describe('metrics', () => {
  it('count operations by root field and mutations by outcome, whatever clients call them', async () => {
    const player = await server.player();
    await player.ask('query InventedByTheClient { characters { id } }');
    const text = await (await get('/metrics')).text();
    const lines = text.split('\n');
    const hasSample = (...parts: string[]) => lines.some(line => parts.every(part => line.includes(part)));
    expect(
      hasSample('delve_graphql_operation_duration_seconds_count', 'field="characters"', 'outcome="ok"'),
    ).toBe(true);
    expect(hasSample('delve_mutations_total', 'mutation="register"', 'outcome="OK"')).toBe(true);
    expect(hasSample('delve_process_cpu_seconds_total')).toBe(true);
    expect(text).not.toContain('InventedByTheClient');
  });

  it('are not for those who come through a proxy', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });
});

describe('content files', () => {
  it('are named by the hash of their bytes and kept for ever', async () => {
    const manifest = (await (await get('/content/manifest.json')).json()) as {
      current: { hash: string; path: string };
    };
    const file = await get(manifest.current.path);
    expect(file.headers.get('cache-control')).toContain('immutable');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.current.hash);
  });

  it.each([
    '/content/',
    `/content/${'0'.repeat(64)}.json`,
    '/content/../package.json',
    '/content/x.json',
    '/.env',
  ])('are the only ones: %s is not found', async path => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('requests', () => {
  it('carry an id, the caller’s own if it is harmless, and are logged once without variables', async () => {
    const id = 'trace-1234567890';
    expect((await get('/healthz', { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    const hostile = await get('/healthz', { 'x-request-id': 'a b" c' });
    expect(hostile.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);

    const email = 'somebody.private@example.org';
    const input = { email, password: 'correct horse battery', transport: 'TOKEN' };
    const { headers } = await server.client().send({ query: REGISTER, variables: { input } });
    const lines = server.log.filter(({ requestId }) => requestId === headers.get('x-request-id'));
    expect(lines).toMatchObject([
      {
        msg: 'request',
        status: 200,
        operations: [{ name: 'Register', type: 'mutation', field: 'register' }],
      },
    ]);
    expect(JSON.stringify(server.log)).not.toContain(email);
  });

  it('are logged with what was refused in them', async () => {
    const tooDeep = `{ ${'me { '.repeat(20)} id ${'} '.repeat(20)} }`;
    const { headers } = await server.client().send([{ query: tooDeep }, { query: '{ me' }]);
    const [line] = server.log.filter(({ requestId }) => requestId === headers.get('x-request-id'));
    expect(line).toMatchObject({ status: 200, refused: ['OPERATION_TOO_LARGE', 'GRAPHQL_PARSE_FAILED'] });
    expect(line).not.toHaveProperty('operations');
  });

  it('show developers GraphiQL without a CDN', async () => {
    const graphiql = await (await get('/graphql', { accept: 'text/html' })).text();
    expect(graphiql).toMatch(/<html/i);
    expect(graphiql).not.toMatch(/(src|href)=["']https?:/);
  });
});

describe('stopping', () => {
  it('lets a request that has begun come to its end, and takes no other', async () => {
    const stopping = await startApiServer();
    const input = { email: 'late@example.org', password: 'correct horse battery', transport: 'TOKEN' };
    const begun = stopping.client().mutate(REGISTER, { input });
    await new Promise(done => setTimeout(done, 10));
    const stopped = stopping.stop();
    expect(await begun).toMatchObject({ __typename: 'RegisterSuccess' });
    await stopped;
    await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow();
  });
});

describe('the process', () => {
  const root = resolve(import.meta.dirname, '../../..');

  async function runGateway(env: Record<string, string>): Promise<{ code: number; said: string }> {
    const child = spawn('node', ['gateway/src/main.ts'], {
      cwd: root,
      env: { PATH: process.env.PATH!, ...env },
    });
    let said = '';
    child.stderr.on('data', chunk => {
      said += String(chunk);
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  }

  it('says in a sentence that its port is in use', { timeout: 30_000 }, async () => {
    const { code, said } = await runGateway({
      DATABASE_URL: server.database.url,
      REDIS_URL: server.redis.url,
      DELVE_SEED_SECRETS: TEST_SEED_SECRETS,
      PORT: new URL(server.url).port,
      LOG_LEVEL: 'silent',
    });
    expect(code).toBe(EXIT_CODES.wrongSurroundings);
    expect(said).toContain(`Port ${new URL(server.url).port} is in use`);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('says what is wrong with its environment', { timeout: 30_000 }, async () => {
    const { code, said } = await runGateway({ PORT: 'eighty' });
    expect(code).toBe(EXIT_CODES.wrongConfiguration);
    expect(said).toContain('PORT');
    expect(said).not.toMatch(/\n\s+at /);
  });
});
