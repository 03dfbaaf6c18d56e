import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

const APP = 'capacitor://localhost';
const FINGERPRINT = Array.from({ length: 32 }, () => 'A1').join(':');
const WELL_KNOWN = ['/.well-known/assetlinks.json', '/.well-known/apple-app-site-association'];

const post = (url: string, headers: Record<string, string>, query = '{ me { id } }') =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('a server that installed apps may use', () => {
  let server: ApiServer;
  let player: ApiClient;

  beforeAll(async () => {
    server = await startApiServer({
      env: {
        PUBLIC_ORIGINS: 'https://delve.example',
        APP_ORIGINS: `${APP},https://localhost`,
        APP_LINKS_ANDROID: `world.delve.app/${FINGERPRINT}`,
        APP_LINKS_IOS: 'ABCDE12345.world.delve.app',
      },
    });
    player = await server.player();
  });

  afterAll(() => server.stop());

  it('answers their bearer tokens, so that their pages can read it', async () => {
    const response = await post(server.url, { origin: APP, authorization: `Bearer ${player.token}` });
    expect(response.headers.get('access-control-allow-origin')).toBe(APP);
    expect(await response.json()).toMatchObject({ data: { me: { id: expect.any(String) } } });
  });

  it('lets browsers ask beforehand whether a token may be sent', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: APP,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(APP);
    expect(response.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
  });

  it('lets their pages read refusals', async () => {
    const response = await fetch(`${server.url}/graphql?documentId=sha256:unknown`, {
      headers: { origin: APP },
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(APP);
  });

  it('takes no cookie from them', async () => {
    const cookie = `__Host-delve-session=${player.token}`;
    expect((await post(server.url, { origin: 'https://delve.example', cookie })).status).toBe(200);
    expect((await post(server.url, { origin: APP, cookie })).status).toBe(403);
  });

  it('goes on setting secure cookies only', async () => {
    const response = await post(
      server.url,
      { origin: 'https://delve.example' },
      `mutation { register(input: { email: "a@example.org", password: "a long enough one", transport: COOKIE }) { __typename } }`,
    );
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-.*Secure/);
  });

  it('lets their pages read the game data', async () => {
    const response = await fetch(`${server.url}/content/manifest.json`, { headers: { origin: APP } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('says which apps open its links', async () => {
    const [android, ios] = await Promise.all(
      WELL_KNOWN.map(async path => (await fetch(server.url + path)).json()),
    );
    expect(android).toMatchObject([
      { target: { package_name: 'world.delve.app', sha256_cert_fingerprints: [FINGERPRINT] } },
    ]);
    expect(ios).toMatchObject({ applinks: { details: [{ appIDs: ['ABCDE12345.world.delve.app'] }] } });
  });
});

describe('a server that is configured for no app', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await startApiServer();
  });
  afterAll(() => server.stop());

  it('refuses their pages', async () => {
    expect((await post(server.url, { origin: APP })).status).toBe(403);
  });

  it.each(WELL_KNOWN)('has nothing at %s', async path => {
    expect((await fetch(server.url + path, { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});
