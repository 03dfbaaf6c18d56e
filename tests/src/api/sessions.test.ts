import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintDatabase } from '../harness/database-fingerprint.ts';
import { type ApiClient, LOG_IN, LOG_OUT, REGISTER } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

const ME = '{ me { email } }';
const REVOKE_ALL =
  'mutation { revokeAllSessions { __typename ... on RevokeAllSessionsSuccess { revoked } } }';

function ownOrigin(): string {
  return server.url;
}

/** Registers as a browser does, and gives the cookie as it would send it back. */
async function registerBrowser(
  client: ApiClient,
): Promise<{ cookie: string; setCookie: string; text: string }> {
  const input = {
    email: `${crypto.randomUUID()}@example.org`,
    password: crypto.randomUUID(),
    transport: 'COOKIE',
  };
  const answer = await client.send(
    { query: REGISTER, variables: { input } },
    { headers: { origin: ownOrigin() } },
  );
  const [setCookie = ''] = answer.headers.getSetCookie();
  return { cookie: setCookie.split(';')[0]!, setCookie, text: answer.text };
}

async function isLoggedIn(client: ApiClient): Promise<boolean> {
  return (await client.read<object | null>(ME)) !== null;
}

describe('a session in a cookie', () => {
  it('keeps the token from scripts and works from the gateway’s own origin', async () => {
    const browser = server.client();
    const { cookie, setCookie, text } = await registerBrowser(browser);
    expect(setCookie).toMatch(/^delve-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
    expect(text).not.toContain(cookie.split('=')[1]);
    const { data } = await browser.send({ query: ME }, { headers: { cookie, origin: ownOrigin() } });
    expect(data?.me).not.toBeNull();
  });

  it('is refused from another site, with and without the cookie, and nothing changes', async () => {
    const browser = server.client();
    const { cookie } = await registerBrowser(browser);
    const before = await fingerprintDatabase(server.database.pool);
    const attempts: Record<string, string>[] = [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: ownOrigin().replace('http:', 'https:') },
      // A browser always states the origin of a POST.
      { cookie },
      // Logging somebody in to the attacker's account needs no cookie.
      { origin: 'https://evil.example' },
    ];
    for (const headers of attempts) {
      const { status, errors } = await browser.send({ query: LOG_OUT }, { headers });
      expect(status, JSON.stringify(headers)).toBe(403);
      expect(errors).toMatchObject([{ extensions: { code: 'ORIGIN_REFUSED' } }]);
    }
    expect(await fingerprintDatabase(server.database.pool)).toBe(before);
  });

  it('is refused what a form or a link can send', async () => {
    const browser = server.client();
    const { cookie } = await registerBrowser(browser);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await browser.send(
        { query: LOG_OUT },
        { headers: { cookie, origin: ownOrigin(), 'content-type': type } },
      );
      expect(status, type).toBe(415);
    }
    const link = `${server.url}/graphql?query=${encodeURIComponent('mutation { logOut { __typename } }')}`;
    const response = await fetch(link, { headers: { cookie, accept: 'application/json' } });
    expect(response.status).toBe(405);
    const { data } = await browser.send({ query: ME }, { headers: { cookie, origin: ownOrigin() } });
    expect(data?.me).not.toBeNull();
  });

  it('is cleared by logging out', async () => {
    const browser = server.client();
    const { cookie } = await registerBrowser(browser);
    const headers = { cookie, origin: ownOrigin() };
    const { headers: given } = await browser.send({ query: LOG_OUT }, { headers });
    expect(given.getSetCookie()[0]).toMatch(/^delve-session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await browser.send({ query: ME }, { headers })).data?.me).toBeNull();
  });
});

describe('behind HTTPS', () => {
  it('binds the cookie to the host and to HTTPS', async () => {
    const secure = await startApiServer({ env: { PUBLIC_ORIGINS: 'https://delve.example' } });
    try {
      const input = { email: 'a@example.org', password: crypto.randomUUID() };
      const answer = await secure
        .client()
        .send({ query: REGISTER, variables: { input } }, { headers: { origin: 'https://delve.example' } });
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-delve-session=[\w-]{43}; Path=\/; .*Secure/);
      expect(answer.headers.get('strict-transport-security')).not.toBeNull();
      const own = await secure.client().send({ query: ME }, { headers: { origin: secure.url } });
      expect(own.status).toBe(403);
    } finally {
      await secure.stop();
    }
  });
});

describe('a bearer session', () => {
  it('is refused at once when it is logged out, and others go on', async () => {
    const phone = await server.player();
    const tablet = server.client();
    const { session } = await tablet.mutate(LOG_IN, {
      input: { email: phone.email, password: phone.password, transport: 'TOKEN' },
    });
    tablet.token = (session as { token: string }).token;
    expect(await isLoggedIn(phone)).toBe(true);
    await phone.mutate(LOG_OUT);
    expect(await isLoggedIn(phone)).toBe(false);
    expect(await isLoggedIn(tablet)).toBe(true);
  });

  it('is revoked from another device, by its id, and all at once', async () => {
    const phone = await server.player();
    const devices = await Promise.all(
      ['tablet', 'laptop'].map(async label => {
        const device = server.client();
        const { session } = await device.mutate(LOG_IN, {
          input: { email: phone.email, password: phone.password, transport: 'TOKEN', label },
        });
        device.token = (session as { token: string }).token;
        expect(await isLoggedIn(device)).toBe(true);
        return device;
      }),
    );
    const sessions = await phone.read<{ id: string; label: string | null }[]>(
      '{ sessions { id label isCurrent } }',
    );
    expect(sessions).toHaveLength(3);
    await phone.mutate('mutation ($id: ID!) { revokeSession(id: $id) { __typename } }', {
      id: sessions.find(({ label }) => label === 'tablet')!.id,
    });
    expect(await Promise.all(devices.map(isLoggedIn))).toEqual([false, true]);
    expect(await phone.mutate(REVOKE_ALL)).toMatchObject({ revoked: 2 });
    expect(await Promise.all([phone, ...devices].map(isLoggedIn))).toEqual([false, false, false]);
  });

  it('survives a Redis that forgets everything, also for those who were revoked', async () => {
    const player = await server.player();
    const gone = await server.player();
    await gone.mutate(LOG_OUT);
    await server.redis.flush();
    expect(await isLoggedIn(player)).toBe(true);
    expect(await isLoggedIn(gone)).toBe(false);
  });

  it.each(['', 'x', 'a'.repeat(43), '../../etc/passwd'])('is nobody’s when it is %j', async token => {
    const stranger = server.client();
    const { data } = await stranger.send({ query: ME }, { headers: { authorization: `Bearer ${token}` } });
    expect(data?.me).toBeNull();
  });

  it('ends when the role of its account changes, which only an admin can do', async () => {
    const player = await server.player();
    const admin = await server.player();
    const grant = `mutation ($id: ID!, $role: Role!) {
      grantRole(accountId: $id, role: $role) { __typename ... on GrantRoleSuccess { granted } }
    }`;
    const { id } = await player.read<{ id: string }>('{ me { id } }');
    expect(await admin.mutate(grant, { id, role: 'GM' })).toMatchObject({ __typename: 'ForbiddenError' });
    await server.database.pool.query(`UPDATE users SET role = 'admin' WHERE email = $1`, [admin.email]);
    await server.redis.flush();
    expect(await admin.mutate(grant, { id, role: 'GM' })).toMatchObject({ granted: true });
    expect(await isLoggedIn(player)).toBe(false);
  });
});
