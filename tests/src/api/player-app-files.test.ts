import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from './api-server.ts';

const SCRIPT = 'console.log("Delve")';
const PAGE = `<!doctype html><title>Delve</title><script>let a = 1;</script><script src="/_app/immutable/a.js"></script>`;
/** `printf 'let a = 1;' | openssl dgst -sha256 -binary | base64` */
const PAGE_SCRIPT_HASH = 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck=';

const asPerson = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('a gateway with a built app', () => {
  let folder: string;
  let server: ApiServer;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'delve-app-'));
    await mkdir(join(folder, '_app/immutable'), { recursive: true });
    await writeFile(join(folder, 'index.html'), PAGE);
    await writeFile(join(folder, '_app/immutable/a.js'), SCRIPT);
    await writeFile(join(folder, '_app/immutable/a.js.gz'), gzipSync(SCRIPT));
    await writeFile(join(folder, 'secret.env'), 'no file that a browser knows');
    server = await startApiServer({ playerAppFolder: folder });
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it.each(['/', '/quests', '/runs/abc'])('gives people its page at %s, to be asked for again', async path => {
    const response = await get(path, asPerson);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(PAGE);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const etag = response.headers.get('etag')!;
    expect((await get(path, { ...asPerson, 'if-none-match': etag })).status).toBe(304);
  });

  it('lets the page run its own scripts and no others', async () => {
    const policy = (await get('/', asPerson)).headers.get('content-security-policy')!;
    const scripts = policy.split('; ').find(directive => directive.startsWith('script-src'));
    expect(scripts).toBe(`script-src 'self' '${PAGE_SCRIPT_HASH}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets hashed files be kept for ever, and sends them as small as the browser can take', async () => {
    const response = await get('/_app/immutable/a.js', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe(SCRIPT);
    const plain = await get('/_app/immutable/a.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(SCRIPT);
  });

  it.each(['/_app/immutable/gone.js', '/secret.env', '/index.html', '/.env', '/content/gone'])(
    'has nothing at %s, for people neither',
    async path => {
      expect((await get(path, asPerson)).status).toBe(404);
    },
  );

  it('has nothing for programs where it has a page for people', async () => {
    expect((await get('/quests', { accept: '*/*' })).status).toBe(404);
  });
});

it('a gateway without a built app says how to build it', async () => {
  const server = await startApiServer({ playerAppFolder: join(tmpdir(), 'delve-app-that-is-not-there') });
  try {
    const response = await fetch(server.url, { headers: asPerson });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build:app');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  } finally {
    await server.stop();
  }
});
