import { request } from 'node:http';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintDatabase } from '../harness/database-fingerprint.ts';
import { type Answer, LOG_IN, REGISTER } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({
    env: {
      DELVE_ENV: 'production',
      PUBLIC_ORIGINS: 'https://delve.example',
      RATE_LIMIT_LOGIN_ACCOUNT: '4/300',
      RATE_LIMIT_LOGIN_ADDRESS: '30/300',
      RATE_LIMIT_MUTATION_ACCOUNT: '5/300',
    },
  });
});
afterAll(() => server.stop());

function repeat(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(' ');
}

const guess = (email: string) => (index: number) =>
  `a${index}: logIn(input: { email: "${email}", password: "guess-${index}" }) { __typename }`;

function codes({ errors }: Answer): unknown[] {
  return errors.map(({ extensions }) => extensions?.limit ?? extensions?.code);
}

describe('attempts in one request', () => {
  it('refuses a log-in that is aliased 1,000 times, before the first of them', async () => {
    const player = await server.player();
    const before = await fingerprintDatabase(server.database.pool);
    const { data, errors, status } = await server
      .client()
      .ask(`mutation { ${repeat(1_000, guess(player.email!))} }`);
    expect({ status, data }).toMatchObject({ data: null });
    expect(errors).toHaveLength(1);
    // None of them was an attempt: the account's own four are all there.
    for (let attempt = 0; attempt < 4; attempt++) {
      const result = await server
        .client()
        .mutate(LOG_IN, { input: { email: player.email, password: 'wrong' } });
      expect(result.__typename).toBe('InvalidCredentialsError');
    }
    expect(await fingerprintDatabase(server.database.pool)).toBe(before);
  });

  it('counts as many as it executes, when their number is allowed', async () => {
    const player = await server.player();
    const { data } = await server.client().ask(`mutation { ${repeat(10, guess(player.email!))} }`);
    const names = Object.values(data!).map(result => (result as { __typename: string }).__typename);
    expect(names.slice(0, 4)).toEqual(Array(4).fill('InvalidCredentialsError'));
    expect(names.slice(4)).toEqual(Array(6).fill('RateLimitedError'));
    // Also the right password has to wait now, wherever its sender claims to be.
    const input = { email: player.email, password: player.password };
    const late = await server
      .client()
      .send({ query: LOG_IN, variables: { input } }, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(late.data?.logIn).toMatchObject({ __typename: 'RateLimitedError', code: 'RATE_LIMITED' });
  });

  it('counts what a batch executes', async () => {
    const player = await server.player();
    const input = { email: player.email, password: 'wrong' };
    const { text } = await server.client().send(Array(10).fill({ query: LOG_IN, variables: { input } }));
    const names = (JSON.parse(text) as { data: { logIn: { __typename: string } } }[]).map(
      ({ data }) => data.logIn.__typename,
    );
    expect(names.filter(name => name === 'RateLimitedError')).toHaveLength(6);
  });

  it('counts every mutation of an account, aliased or not', async () => {
    const player = await server.player();
    const { data } = await player.ask(
      `mutation { ${repeat(8, index => `a${index}: startRest(characterId: "x") { __typename }`)} }`,
    );
    const names = Object.values(data!).map(result => (result as { __typename: string }).__typename);
    expect(names.filter(name => name === 'RateLimitedError')).toHaveLength(3);
  });
});

describe('queries that compute a run again', () => {
  it('count as ten mutations each', async () => {
    const player = await server.player();
    for (const field of ['verifyRun', 'runReplay', 'runProof']) {
      const answer = await player.ask(`{ ${field}(id: "x") { __typename } }`);
      expect(codes(answer), field).toEqual(['RATE_LIMITED']);
    }
  });
});

describe('the size of an operation', () => {
  it.each([
    ['aliases', `{ ${repeat(16, index => `a${index}: me { id }`)} }`],
    ['directives', `{ me { ${repeat(21, () => 'id @skip(if: false)')} } }`],
    [
      'complexity',
      `query ($id: ID!) { ${repeat(12, index => `a${index}: runs(characterId: $id, first: 100) { edges { node { rewards { items { affixes { stat amount } } } } } }`)} }`,
    ],
  ])('is limited in its %s', async (limit, query) => {
    const player = await server.player();
    const answer = await player.ask(query, { id: 'x' });
    expect(codes(answer)).toEqual([limit]);
    expect(answer.data ?? null).toBeNull();
  });

  it('counts complexity by the page that the variables ask for', async () => {
    const player = await server.player();
    const query = `query ($id: ID!, $first: Int) {
      ${repeat(6, index => `a${index}: runs(characterId: $id, first: $first) { edges { node { rewards { items { affixes { stat amount } } } } } }`)}
    }`;
    expect(codes(await player.ask(query, { id: 'x', first: 1 }))).not.toContain('complexity');
    expect(codes(await player.ask(query, { id: 'x', first: 100 }))).toEqual(['complexity']);
  });

  it('is limited in its depth', async () => {
    const player = await server.player();
    const deep = `query ($id: ID!) { runReplay(id: $id) { run { rewards { items { affixes { affix {
      ...A } } } } } } } fragment A on ContentName { id name }`;
    expect(codes(await player.ask(deep, { id: 'x' }))).not.toContain('depth');
    const introspection = `{ __type(name: "Run") { ${'fields { type { '.repeat(8)} name ${'} }'.repeat(8)} } }`;
    expect(codes(await player.ask(introspection)).length).toBeGreaterThan(0);
  });

  it('is limited in its nesting, before the parser runs out of stack', async () => {
    const nested = `{ run(id: ${'['.repeat(950)}1${']'.repeat(950)}) { id } }`;
    for (let time = 0; time < 20; time++)
      expect(codes(await server.client().ask(nested))).toEqual(['nesting']);
  });

  it('is limited in its tokens', async () => {
    const answer = await server.client().ask(`{ ${'__typename '.repeat(1_100)} }`);
    expect(answer.data).toBeNull();
    expect(codes(answer)).toEqual(['tokens']);
  });

  it('is limited to ten operations in a batch', async () => {
    const me = { query: '{ me { id } }' };
    const ten = await server.client().send(Array(10).fill(me));
    expect(JSON.parse(ten.text)).toHaveLength(10);
    const eleven = await server.client().send(Array(11).fill(me));
    expect(eleven.status).toBe(413);
  });
});

describe('the size and the pace of a request', () => {
  it('refuses a body beyond 20 KB, announced or not', async () => {
    const big = JSON.stringify({ query: '{ me { id } }', variables: { padding: 'x'.repeat(20_000) } });
    expect((await server.client().send(big)).status).toBe(413);
    const chunked = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(big));
        controller.close();
      },
    });
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      body: chunked,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('refuses a body with more than five hundred keys, wherever they are', async () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, key) => [key, 1]));
    const player = await server.player();
    const ask = (...values: object[]) => player.send({ query: '{ me { id } }', variables: { values } });
    expect((await ask(...Array(5).fill(keys(99)))).status).toBe(200);
    const { status, errors } = await ask(...Array(5).fill(keys(100)));
    expect(status).toBe(413);
    expect(errors).toMatchObject([{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }]);
  });

  it('has room for the largest input, a queue of a hundred slots with the longest names', async () => {
    const slot = {
      skill: 'recitation_of_errors',
      condition: { kind: 'IF_TARGET_HAS_CONDITION', condition: 'smoke_screened' },
    };
    const player = await server.player();
    const { status, data } = await player.send({
      query: `mutation ($input: CreateSkillQueueInput!) {
        createSkillQueue(input: $input) { __typename }
      }`,
      variables: {
        input: {
          characterId: await player.createCharacter(),
          name: 'All of it',
          slots: Array(100).fill(slot),
        },
      },
    });
    expect(status).toBe(200);
    expect(data).toEqual({ createSkillQueue: { __typename: 'QueueRefusedError' } });
  });

  it('cuts off a body that does not come to an end', { timeout: 40_000 }, async () => {
    const startedAt = Date.now();
    const status = await new Promise(resolve => {
      const slow = request(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 1_000 },
      });
      slow.on('response', response => resolve(response.statusCode));
      slow.on('error', () => resolve('cut off'));
      slow.write('{');
    });
    expect([408, 'cut off']).toContain(status);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('an operation in a link', () => {
  it.each(['?query={me{id}}', '?query={me{id}}&variables={', '?query={me{id}}&extensions=[', ''])(
    'is refused, also one that cannot be read: %s',
    async link => {
      const response = await fetch(`${server.url}/graphql${link}`);
      expect(response.status).toBe(405);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }],
      });
    },
  );
});

describe('people who are not logged in', () => {
  it('get no more than their share of a gateway, and those who are do not wait for them', async () => {
    const busy = await startApiServer({
      env: { RATE_LIMIT_ANONYMOUS_PROCESS: '20/60', RATE_LIMIT_ANONYMOUS_ADDRESS: '10/60' },
    });
    try {
      const player = await busy.player();
      const answers = await Promise.all(
        Array.from({ length: 15 }, () => busy.client().ask('{ server { timeScale } }')),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(6);
      for (const { errors, headers } of refused) {
        expect(errors).toMatchObject([
          { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } },
        ]);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect((await player.ask('{ me { id } }')).data?.me).not.toBeNull();
    } finally {
      await busy.stop();
    }
  });
});

describe('in production', () => {
  it('does not show its schema, nor suggest names from it', async () => {
    const player = await server.player();
    const { data, errors } = await player.ask(getIntrospectionQuery());
    expect(data).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    expect((await player.ask('{ __schema { types { name } } }')).data).toBeNull();
    const misspelled = await player.ask('{ mee { id } }');
    expect(misspelled.errors[0]?.message).not.toMatch(/did you mean/i);
  });

  it('does not serve GraphiQL', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toMatch(/<html/i);
  });

  it('registers no more accounts from an address than it may', async () => {
    const strict = await startApiServer({ env: { RATE_LIMIT_REGISTER_ADDRESS: '2/300' } });
    try {
      const names = [];
      for (let index = 0; index < 3; index++) {
        const input = { email: `a${index}@example.org`, password: 'correct horse', transport: 'TOKEN' };
        names.push((await strict.client().mutate(REGISTER, { input })).__typename);
      }
      expect(names).toEqual(['RegisterSuccess', 'RegisterSuccess', 'RateLimitedError']);
    } finally {
      await strict.stop();
    }
  });
});
